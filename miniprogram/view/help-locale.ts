import type { ChatEvent } from '../../shared/contract/chat.ts'
import type { Language } from '../strings/languages'

type Locale = Extract<ChatEvent, { action: 'send' }>['locale']

/** WeChat's languages whose regions have numbers of their own. */
const regions: Readonly<Record<string, Locale>> = { zh_HK: 'zh-HK', zh_MO: 'zh-HK', zh_TW: 'zh-TW' }

/** Undefined for simplified Chinese, which the cloud takes for granted. */
const locales: Readonly<Record<Language, Locale>> = { 'zh-CN': undefined, en: 'en' }

/**
 * The language and region in which a person in danger is given numbers. `system` is what WeChat says,
 * `chosen` the language of the app.
 */
export function helpLocaleOf(system: string, chosen: Language): Locale {
  return regions[system] ?? locales[chosen]
}
