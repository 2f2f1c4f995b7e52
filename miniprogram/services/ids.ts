const letters = '0123456789abcdefghijklmnopqrstuvwxyz'

/**
 * A name for a new turn. It must not repeat for this person, no more: the cloud derives its own ids from it
 * and from who asks.
 */
export function newTurnId(): string {
  const random = Array.from({ length: 12 }, () => letters.charAt(Math.floor(Math.random() * 36)))
  return `${Date.now().toString(36)}-${random.join('')}`
}
