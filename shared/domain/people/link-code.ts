/** A code links two identities; it is made on one side and typed in on the other. */
export type LinkSide = 'wecom' | 'miniprogram'

export const linkCodeDigits = 6
export const linkCodeMs = 10 * 60_000

/**
 * Six digits out of a secret, evenly but for one part in a thousand million. `hex`: at least 13 random
 * hexadecimal digits.
 */
export function linkCodeOf(hex: string): string {
  const number = Number.parseInt(hex.slice(0, 13), 16) % 10 ** linkCodeDigits
  return String(number).padStart(linkCodeDigits, '0')
}
