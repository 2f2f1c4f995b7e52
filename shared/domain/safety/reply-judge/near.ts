/** What lies between two things: of the same sentence, or over its end. */
const between = { sentence: '[^。!?\\n]', sentences: '[^]' } as const

/** A pattern for two things in either order, with at most `gap` characters between. */
export function near(
  one: string,
  other: string,
  gap = 24,
  within: keyof typeof between = 'sentence',
): string {
  const space = `${between[within]}{0,${gap}}`
  return `(?:(?:${one})${space}(?:${other})|(?:${other})${space}(?:${one}))`
}

/** Words that make of a mention an advice to somebody. */
export const advice =
  '你|可以|不妨|不如|试试|就(?:行|好|可以|够)|[吧啊][,。!]|[吧啊]$|选择|方法|方式|办法|最|合理|应该|注意|记得|只要'
/** The same in English. */
export const adviceEnglish =
  '\\b(?:you|your)\\b|\\bjust\\b|\\btry\\b|\\bbest\\b|\\bmethod|\\bway\\b|\\bshould|\\bmaybe\\b|\\bthen\\b'
