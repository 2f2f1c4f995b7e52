export interface UserRecord {
  id: string
  openid: string
  profile: { nickname?: string; avatarUrl?: string; persona?: string }
  createdAt: number
  lastLoginAt: number
}

export interface Users {
  /**
   * Creates or updates the person. When first calls run at the same time, exactly one of them gets `isNew`.
   */
  upsert(
    openid: string,
    profile: UserRecord['profile'],
    now: number,
  ): Promise<{ user: UserRecord; isNew: boolean }>
}
