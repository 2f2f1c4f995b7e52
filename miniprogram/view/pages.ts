/** The pages, as `app.json` names them; a test compares. */
export const pageNames = [
  'chat',
  'conversations',
  'diary',
  'settings',
  'about',
  'plan',
  'complaint',
  'age',
  'texts',
] as const

export type PageName = (typeof pageNames)[number]

export function isPageName(word: string): word is PageName {
  return pageNames.some((name) => name === word)
}

export const pageAddress = (name: PageName): string => `/pages/${name}/index`
