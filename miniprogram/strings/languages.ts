/** Each language under its own name. `language.ts` has its texts. */
export const languageNames = { 'zh-CN': '简体中文', en: 'English' }

export type Language = keyof typeof languageNames
