/**
 * The order key of a message is a string that sorts in the order of the conversation: nine base-36 digits of
 * the turn's time (enough until the year 5188), a tie-breaker from the turn's id, then 0 for the question and
 * 1 for the reply. A replacing reply sorts right after the reply that it replaces and before the next turn.
 */
export function turnOrder(at: number, turnId: string): { question: string; reply: string } {
  const base = `${at.toString(36).padStart(9, '0')}${turnId.slice(-8)}`
  return { question: `${base}0`, reply: `${base}1` }
}

export function replacementOrder(questionOrder: string, at: number): string {
  return `${questionOrder.slice(0, -1)}1${at.toString(36).padStart(9, '0')}`
}
