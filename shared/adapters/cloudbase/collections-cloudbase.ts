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
  /**
   * How the documents of a person who erases everything go: with the person's identity, in steps of their own
   * (`belongings-cloudbase.ts`), or when their time in `expiresAt` (milliseconds since the epoch) has come.
   */
  goes: 'with identity' | 'in steps' | 'at expiry'
  /** Every document has `expiresAt`, although the documents also go otherwise. */
  expires?: true
}

export const collections: Collection[] = [
  {
    name: 'users',
    access: 'own',
    goes: 'with identity',
    indexes: [{ name: 'by_openid', fields: ['_openid'], unique: true }],
  },
  {
    name: 'conversations',
    access: 'own',
    goes: 'in steps',
    indexes: [
      { name: 'by_activity', fields: ['_openid', 'removedAt', 'pinned', '-activeOrder'] },
      { name: 'by_removal', fields: ['removedAt'] },
      { name: 'by_debt', fields: ['owedAt'] },
    ],
  },
  {
    name: 'messages',
    access: 'own',
    goes: 'in steps',
    indexes: [
      { name: 'by_conversation', fields: ['_openid', 'conversationId', '-order'] },
      { name: 'by_client_message', fields: ['_openid', 'clientMessageId', 'role'] },
      { name: 'by_person', fields: ['_openid', '-order'] },
      { name: 'by_feeling', fields: ['_openid', 'role', 'createdAt'] },
      { name: 'by_lease', fields: ['status', 'leaseUntil'] },
    ],
  },
  {
    name: 'quotas',
    access: 'none',
    goes: 'at expiry',
    indexes: [{ name: 'by_expiry', fields: ['expiresAt'] }],
  },
  {
    name: 'sessions',
    access: 'none',
    goes: 'with identity',
    expires: true,
    indexes: [
      { name: 'by_expiry', fields: ['expiresAt'] },
      { name: 'by_openid', fields: ['_openid'] },
    ],
  },
  {
    name: 'risk_events',
    access: 'none',
    goes: 'with identity',
    expires: true,
    indexes: [
      { name: 'by_expiry', fields: ['expiresAt'] },
      { name: 'by_due', fields: ['state', 'dueAt'] },
      { name: 'by_person', fields: ['_openid', '-at'] },
    ],
  },
  {
    name: 'safety_plans',
    access: 'none',
    goes: 'with identity',
    indexes: [{ name: 'by_openid', fields: ['_openid'] }],
  },
  {
    name: 'check_ins',
    access: 'none',
    goes: 'with identity',
    expires: true,
    indexes: [
      { name: 'by_expiry', fields: ['expiresAt'] },
      { name: 'by_due', fields: ['state', 'dueAt'] },
      { name: 'by_openid', fields: ['_openid'] },
    ],
  },
  {
    name: 'wecom_people',
    access: 'none',
    goes: 'with identity',
    indexes: [{ name: 'by_openid', fields: ['_openid'] }],
  },
  {
    name: 'wecom_events',
    access: 'none',
    goes: 'at expiry',
    indexes: [
      { name: 'by_expiry', fields: ['expiresAt'] },
      { name: 'by_holder', fields: ['holder', 'liveUntil'] },
      { name: 'by_completion', fields: ['completion', 'completionAt'] },
    ],
  },
]

/** The collections whose documents the sweep removes at `expiresAt`. */
export const expiringCollections = collections
  .filter(({ goes, expires }) => goes === 'at expiry' || expires)
  .map(({ name }) => name)

/** The collections that hold who a person is. */
export const identityCollections = collections
  .filter(({ goes }) => goes === 'with identity')
  .map(({ name }) => name)

/** The security rule of an `own` collection, in the syntax of the service. */
export const ownReadRule = { read: 'doc._openid == auth.openid', write: false }
