export interface UserRecord {
  id: string
  openid: string
  profile: { nickname?: string; avatarUrl?: string; persona?: string }
  createdAt: number
  lastLoginAt: number
}

export interface Users {
  /** Creates or refreshes the person; `isNew` for exactly one of concurrent first calls. */
  upsert(
    openid: string,
    profile: UserRecord['profile'],
    now: number,
  ): Promise<{ user: UserRecord; isNew: boolean }>
}
