import { createHash, randomBytes } from 'node:crypto'
import type { Ids } from '../../ports/system.ts'

/** SHA-256 over the parts and their lengths, so that different lists of parts never give the same input. */
export function createIds(): Ids {
  return {
    derive(prefix, ...parts) {
      const hash = createHash('sha256').update(JSON.stringify([prefix, ...parts]))
      return `${prefix}${hash.digest('hex').slice(0, 30)}`
    },
    random: () => randomBytes(12).toString('hex'),
  }
}
