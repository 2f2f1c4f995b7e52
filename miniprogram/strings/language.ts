import { en } from './en'
import { zhCN, type Strings } from './zh-CN'

export type Language = 'zh-CN' | 'en'

/** What the system calls its language (`zh_CN`, `en`, `en_US`, `zh-Hant` …) in terms of ours. */
export function languageOf(systemLanguage: string): Language {
  return systemLanguage.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}

export function stringsOf(language: Language): Strings {
  return language === 'en' ? en : zhCN
}
