/** A character of the companion, defined in a file. */
export interface Persona {
  id: string
  name: string
  description: string
  /** Suggested first messages for an empty chat. */
  openers: string[]
  prompt: string
  /** The persona plays a lover or a relative; null for any other. Minors never talk to one that does. */
  tie: 'lover' | 'kin' | null
}

export interface Personas {
  list(): Promise<Persona[]>
  /** Returns null when the persona does not exist. */
  find(id: string): Promise<Persona | null>
}
