/**
 * A code links two identities: one side makes it, and it is typed in on the other side. A child makes one for
 * their guardian.
 */
export type LinkSide = 'wecom' | 'miniprogram' | 'guardian'

export const linkCodeDigits = 6
export const linkCodeMs = 10 * 60_000

/**
 * Derives six digits from a secret; the bias is less than one in a thousand million. `hex` holds at least 13
 * random hexadecimal digits.
 */
export function linkCodeOf(hex: string): string {
  const number = Number.parseInt(hex.slice(0, 13), 16) % 10 ** linkCodeDigits
  return String(number).padStart(linkCodeDigits, '0')
}
