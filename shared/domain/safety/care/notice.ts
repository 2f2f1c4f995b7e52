/** The card beside a reply when the question speaks of danger to life. */
export interface HelpNotice {
  kind: 'self-harm' | 'danger'
  /** At `concern` the text is one soft line without title and numbers. Old notices have no level. */
  level?: 'concern' | 'danger' | 'imminent'
  title: string
  text: string
  hotlines: { name: string; number: string; hours: string }[]
}

/** The notice as lines of plain text; `between` stands between a hotline's name and its number. */
export function helpLines({ title, text, hotlines }: HelpNotice, between: string): string[] {
  const numbers = hotlines.map(({ name, number, hours }) => `${name}${between}${number}（${hours}）`)
  return [...(title === '' ? [] : [title]), text, ...numbers]
}
