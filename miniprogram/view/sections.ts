import type { Bubble } from './bubbles'

/** Bubbles that stand next to each other under a name of their own. */
export interface Section {
  name: string
  bubbles: Bubble[]
}

/**
 * Cuts a list where it was cut before, by the first bubble of each section. What is new in front becomes a
 * section of its own: what stands below keeps its name, and is not sent to the screen again.
 */
export function sectionsOf(
  bubbles: readonly Bubble[],
  before: readonly Section[],
  newName: () => string,
): Section[] {
  const names = new Map(before.map((section) => [section.bubbles[0]?.key, section.name]))
  const sections: Section[] = []
  for (const bubble of bubbles) {
    const name = names.get(bubble.key)
    const last = sections[sections.length - 1]
    if (last && name === undefined) last.bubbles.push(bubble)
    else sections.push({ name: name ?? newName(), bubbles: [bubble] })
  }
  return sections
}

/** Fields for `setData`: each section by a path of its own, and their names from top to bottom. */
export function fieldsOf(sections: readonly Section[]): Record<string, unknown> {
  const fields = sections.map(({ name, bubbles }) => [pathOf(name), bubbles])
  return { ...Object.fromEntries(fields), sectionNames: sections.map(({ name }) => name) }
}

/** Empties every section that these fields have: one that is not there any more keeps no bubbles. */
export function blanksOf(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const paths = Object.keys(fields).filter((name) => name.startsWith(pathOf('')))
  return Object.fromEntries(paths.map((path) => [path, []]))
}

const pathOf = (name: string) => `sections.${name}`
