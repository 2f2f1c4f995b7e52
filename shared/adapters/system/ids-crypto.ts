import { createHash, randomFillSync } from 'node:crypto'
import type { Ids } from '../../ports/system.ts'

/** The bytes of a random id. */
const randomLength = 12

/** SHA-256 over the parts and their lengths, so that different lists of parts never give the same input. */
export function createIds(): Ids {
  /** Random bytes come in bulk, because each request for some costs as much as a hash. */
  const stock = Buffer.alloc(randomLength * 256)
  let used = stock.length
  return {
    derive(prefix, ...parts) {
      const hash = createHash('sha256').update(JSON.stringify([prefix, ...parts]))
      return `${prefix}${hash.digest('hex').slice(0, 30)}`
    },
    random() {
      if (used === stock.length) {
        randomFillSync(stock)
        used = 0
      }
      used += randomLength
      return stock.toString('hex', used - randomLength, used)
    },
  }
}
