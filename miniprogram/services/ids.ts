const letters = '0123456789abcdefghijklmnopqrstuvwxyz'

/**
 * Creates the id of a new turn. It must be unique only for this person, because the cloud derives its ids
 * from it and the openid.
 */
export function newTurnId(): string {
  const random = Array.from({ length: 12 }, () => letters.charAt(Math.floor(Math.random() * 36)))
  return `${Date.now().toString(36)}-${random.join('')}`
}
