/** A pattern for two things in either order, with at most `gap` characters of the same sentence between. */
export function near(one: string, other: string, gap = 24): string {
  const between = `[^。!?\\n]{0,${gap}}`
  return `(?:${one})${between}(?:${other})|(?:${other})${between}(?:${one})`
}

/** The same over the end of a sentence. */
export function nearby(one: string, other: string, gap = 40): string {
  const between = `[^]{0,${gap}}`
  return `(?:${one})${between}(?:${other})|(?:${other})${between}(?:${one})`
}
