/** What one run of the timer function did. */
export interface SweepData {
  settledReplies: number
  erasedConversations: number
  expiredDocuments: number
  /** Messages whose conversation never came to stand. */
  erasedOrphans: number
  /** Rests of answers sent through response URLs of WeCom. */
  completedAnswers: number
  /** Events of danger that their receiver has taken. */
  deliveredRiskEvents: number
  /** Messages to people who agreed to be asked next day. */
  sentCheckIns: number
  /** Complaints that their receiver has taken. */
  deliveredComplaints: number
  /** People whose erasure nobody else has carried on. */
  erasedPeople: number
}
