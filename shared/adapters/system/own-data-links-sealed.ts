import { createHmac } from 'node:crypto'
import * as z from 'zod/mini'
import { parseJson } from '../../protocol/json.ts'
import { createSealedTexts } from '../../protocol/sealed-text.ts'
import type { OwnDataLinks } from '../../ports/own-data-links.ts'

const livesMs = 15 * 60_000
const purpose = 'own data'
const sealedPlace = z.object({ openid: z.string(), cursor: z.nullable(z.string()), expiresAt: z.number() })

/** Links that hold their place sealed, so that no address in a log says who the person is. */
export function createOwnDataLinks(
  secret: string,
  { address, now }: { address: string; now: () => number },
): OwnDataLinks {
  const texts = createSealedTexts([createHmac('sha256', secret).update(purpose).digest()])
  return {
    make(place) {
      const token = texts.seal(JSON.stringify({ ...place, expiresAt: now() + livesMs }), purpose)
      return `${address}?export=${token}`
    },
    read(token) {
      const text = texts.open(token, purpose)
      const parsed = sealedPlace.safeParse(text === null ? null : parseJson(text))
      if (!parsed.success || parsed.data.expiresAt <= now()) return null
      const { openid, cursor } = parsed.data
      return { openid, cursor }
    },
  }
}
