/** A character of the companion: a file, not code. */
export interface Persona {
  id: string
  name: string
  description: string
  /** Suggested first sentences for an empty chat. */
  openers: string[]
  prompt: string
}

export interface Personas {
  list(): Promise<Persona[]>
  /** Null when there is no such persona. */
  find(id: string): Promise<Persona | null>
}
