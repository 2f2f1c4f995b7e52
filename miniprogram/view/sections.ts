import type { Bubble } from './bubbles'

/** Neighbouring bubbles under one name. */
export interface Section {
  name: string
  bubbles: Bubble[]
}

/**
 * Cuts a list where it was cut before, at the first bubble of each section. New bubbles in front form a
 * section of their own; the sections below keep their names and are not sent to the screen again.
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

/**
 * Returns the fields for `setData`: each section under its own path, and the section names from top to
 * bottom.
 */
export function fieldsOf(sections: readonly Section[]): Record<string, unknown> {
  const fields = sections.map(({ name, bubbles }) => [pathOf(name), bubbles])
  return { ...Object.fromEntries(fields), sectionNames: sections.map(({ name }) => name) }
}

/** Empties every section of these fields, so that a removed section keeps no bubbles. */
export function blanksOf(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const paths = Object.keys(fields).filter((name) => name.startsWith(pathOf('')))
  return Object.fromEntries(paths.map((path) => [path, []]))
}

const pathOf = (name: string) => `sections.${name}`
