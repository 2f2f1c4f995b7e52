import { en } from './en'
import type { Language } from './languages'
import { zhCN, type Strings } from './zh-CN'

const texts: Record<Language, Strings> = { 'zh-CN': zhCN, en }

/** Maps the system's language name (`zh_CN`, `en`, `en_US`, `zh-Hant` …) to one of ours. */
export function languageOf(systemLanguage: string): Language {
  return systemLanguage.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}

export function stringsOf(language: Language): Strings {
  return texts[language]
}
