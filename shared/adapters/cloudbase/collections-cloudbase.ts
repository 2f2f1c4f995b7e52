/**
 * The collections of the database, their indexes and their access. The local cloud and the deployment both
 * apply this declaration (docs/architecture.md, “Data”). An index is the list of its fields in order; `-`
 * before a field means descending.
 */
export interface Collection {
  name: string
  indexes: { name: string; fields: string[]; unique?: true }[]
  /** What clients may do: read their own documents, or nothing. No client may write. */
  access: 'own' | 'none'
}

export const collections: Collection[] = [
  { name: 'users', access: 'own', indexes: [{ name: 'by_openid', fields: ['_openid'], unique: true }] },
  {
    name: 'conversations',
    access: 'own',
    indexes: [
      { name: 'by_activity', fields: ['_openid', 'removedAt', 'pinned', '-activeOrder'] },
      { name: 'by_removal', fields: ['removedAt'] },
    ],
  },
  {
    name: 'messages',
    access: 'own',
    indexes: [
      { name: 'by_conversation', fields: ['_openid', 'conversationId', '-order'] },
      { name: 'by_client_message', fields: ['_openid', 'clientMessageId', 'role'] },
      { name: 'by_person', fields: ['_openid', '-order'] },
      { name: 'by_feeling', fields: ['_openid', 'role', 'createdAt'] },
      { name: 'by_lease', fields: ['status', 'leaseUntil'] },
    ],
  },
  { name: 'quotas', access: 'none', indexes: [{ name: 'by_expiry', fields: ['expiresAt'] }] },
  {
    name: 'sessions',
    access: 'none',
    indexes: [
      { name: 'by_expiry', fields: ['expiresAt'] },
      { name: 'by_openid', fields: ['_openid'] },
    ],
  },
  { name: 'wecom_people', access: 'none', indexes: [{ name: 'by_openid', fields: ['_openid'] }] },
  {
    name: 'wecom_events',
    access: 'none',
    indexes: [
      { name: 'by_expiry', fields: ['expiresAt'] },
      { name: 'by_holder', fields: ['holder', 'liveUntil'] },
      { name: 'by_completion', fields: ['completion', 'completionAt'] },
    ],
  },
]

/** Collections in which every document has `expiresAt`, in milliseconds since the epoch. */
export const expiringCollections = ['quotas', 'sessions', 'wecom_events']

/** The security rule of an `own` collection, in the syntax of the service. */
export const ownReadRule = { read: 'doc._openid == auth.openid', write: false }
