/** Whose data a link gives, and where it begins. */
export interface OwnDataPlace {
  openid: string
  cursor: string | null
}

/** Addresses under which a person fetches their data for a quarter of an hour; nobody can make one. */
export interface OwnDataLinks {
  make(place: OwnDataPlace): string
  /** Returns null for what we did not make, or made too long ago. */
  read(token: string): OwnDataPlace | null
}
