/** The card beside a reply when the question speaks of danger to life. */
export interface HelpNotice {
  kind: 'self-harm' | 'danger'
  /** At `concern` the text is one soft line without title and numbers. Old notices have no level. */
  level?: 'concern' | 'danger' | 'imminent'
  title: string
  text: string
  hotlines: { name: string; number: string; hours: string }[]
}
