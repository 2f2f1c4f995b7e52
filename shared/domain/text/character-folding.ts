/**
 * Makes a function that replaces single characters, so the length of a text stays the same. `pairs` holds the
 * character and its replacement, pair after pair; blanks between pairs do not count. The table is built at
 * the first text.
 */
export function createCharacterFolding(pairs: string): (text: string) => string {
  let table: { replacements: ReadonlyMap<string, string>; known: RegExp } | null = null

  function build(): NonNullable<typeof table> {
    const replacements = new Map<string, string>()
    const characters = pairs.replaceAll(' ', '')
    for (let at = 0; at < characters.length; at += 2)
      replacements.set(characters.charAt(at), characters.charAt(at + 1))
    return { replacements, known: new RegExp(`[${[...replacements.keys()].join('')}]`, 'g') }
  }

  return (text) => {
    const { replacements, known } = (table ??= build())
    return text.replace(known, (character) => replacements.get(character) ?? character)
  }
}
