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
   * How the documents of a person who erases everything go: with the person's identity, in steps of their
   * own (`belongings-cloudbase.ts`), or when their time in `expiresAt` (milliseconds since the epoch) has
   * come.
   */
  goes: 'with identity' | 'in steps' | 'at expiry'
  /** Every document has `expiresAt`, although the documents also go otherwise. */
  expires?: true
  /**
   * What its person takes along: each document without the fields that are secrets or the engine's own;
   * what a use-case writes in words of its own (`people/own-data/`); or nothing, and why.
   */
  taken: { without: string[] } | 'in words' | { nothing: string }
}

export const collections: Collection[] = [
  {
    name: 'users',
    access: 'own',
    goes: 'with identity',
    taken: { without: [] },
    indexes: [
      { name: 'by_openid', fields: ['_openid'], unique: true },
      { name: 'by_guardian', fields: ['papers.guardian.id'] },
    ],
  },
  {
    name: 'conversations',
    access: 'own',
    goes: 'in steps',
    taken: 'in words',
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
    taken: 'in words',
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
    taken: { nothing: 'counters under a hash, which name nobody and go within two days' },
    indexes: [{ name: 'by_expiry', fields: ['expiresAt'] }],
  },
  {
    name: 'sessions',
    access: 'none',
    goes: 'with identity',
    taken: { without: ['lasting', 'changing', 'previous', 'personId', 'usedBy'] },
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
    taken: 'in words',
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
    taken: 'in words',
    indexes: [{ name: 'by_openid', fields: ['_openid'] }],
  },
  {
    name: 'check_ins',
    access: 'none',
    goes: 'with identity',
    taken: 'in words',
    expires: true,
    indexes: [
      { name: 'by_expiry', fields: ['expiresAt'] },
      { name: 'by_due', fields: ['state', 'dueAt'] },
      { name: 'by_openid', fields: ['_openid'] },
    ],
  },
  {
    name: 'complaints',
    access: 'none',
    goes: 'with identity',
    expires: true,
    taken: { without: ['told', 'tellAt', 'attempts'] },
    indexes: [
      { name: 'by_expiry', fields: ['expiresAt'] },
      { name: 'by_person', fields: ['_openid', '-at'] },
      { name: 'by_number', fields: ['number'] },
      { name: 'by_state', fields: ['state', 'dueAt'] },
      { name: 'by_telling', fields: ['told', 'tellAt'] },
    ],
  },
  {
    name: 'erasures',
    access: 'none',
    goes: 'in steps',
    expires: true,
    taken: { nothing: 'that everything is being erased, until it is' },
    indexes: [
      { name: 'by_expiry', fields: ['expiresAt'] },
      { name: 'by_due', fields: ['kind', 'dueAt'] },
      { name: 'by_openid', fields: ['_openid'] },
    ],
  },
  {
    name: 'wecom_people',
    access: 'none',
    goes: 'with identity',
    taken: { without: ['credentials', 'token', 'version', 'renewBy', 'renewUntil', 'tokenSerial'] },
    indexes: [{ name: 'by_openid', fields: ['_openid'] }],
  },
  {
    name: 'wecom_events',
    access: 'none',
    goes: 'with identity',
    expires: true,
    // What was asked stands in the messages; the rest is how far its answer has come.
    taken: {
      without: [
        'text',
        'notice',
        'holder',
        'audience',
        'responseUrl',
        'shown',
        'renewal',
        'refusal',
        'failures',
        'liveUntil',
        'startedAt',
        'completion',
        'completionAt',
      ],
    },
    indexes: [
      { name: 'by_expiry', fields: ['expiresAt'] },
      { name: 'by_openid', fields: ['_openid'] },
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

/** What a person takes along of each collection whose documents are given as they are. */
export const takenCollections = collections.flatMap(({ name, taken }) =>
  typeof taken === 'object' && 'without' in taken ? [{ name, without: taken.without }] : [],
)

/** The security rule of an `own` collection, in the syntax of the service. */
export const ownReadRule = { read: 'doc._openid == auth.openid', write: false }
