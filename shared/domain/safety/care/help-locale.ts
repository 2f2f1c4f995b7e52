/** The languages and regions that help notices know. */
export const helpLocales = ['zh-CN', 'zh-HK', 'zh-TW', 'en'] as const
export type HelpLocale = (typeof helpLocales)[number]

/** The locale of a person whose client says none: English for a question without any Chinese in it. */
export function helpLocaleOf(text: string): HelpLocale {
  return /\p{Script=Han}/u.test(text) || !/[a-z]{2}/i.test(text) ? 'zh-CN' : 'en'
}
