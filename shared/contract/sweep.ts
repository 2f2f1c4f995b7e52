/** What one run of the timer function did. */
export interface SweepData {
  settledReplies: number
  erasedConversations: number
  expiredDocuments: number
}
