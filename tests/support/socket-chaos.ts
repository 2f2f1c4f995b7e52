import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { ReplyData } from '../../shared/contract/chat.ts'
import type { Product } from './product.ts'
import {
  codeOf,
  holdText,
  readReply,
  signInSocket,
  type HeldText,
  type SocketClient,
} from './socket-client.ts'

export interface ChaosTally {
  /** Connections that were cut before their reply was whole. */
  cuts: number
  replies: number
  statuses: Record<string, number>
}

interface Chaos {
  product: Product
  /** Where to connect; called for each connection. */
  url: () => string
  cuts: number
  lanes: number
  /** A connection is cut within so long of its login. */
  spanMs: number
}

/**
 * Cuts connections at random instants until there were enough cuts; each client comes back and goes on where
 * it was. In the end each holds exactly the text that is kept.
 */
export async function cutAtRandom(chaos: Chaos): Promise<ChaosTally> {
  const tally: ChaosTally = { cuts: 0, replies: 0, statuses: {} }
  async function lane(): Promise<void> {
    while (tally.cuts < chaos.cuts) {
      const status = await oneReply(chaos, tally)
      tally.replies += 1
      tally.statuses[status] = (tally.statuses[status] ?? 0) + 1
    }
  }
  await Promise.all(Array.from({ length: chaos.lanes }, lane))
  return tally
}

async function oneReply({ product, url, cuts, spanMs }: Chaos, tally: ChaosTally): Promise<string> {
  const openid = `o-${randomUUID()}`
  const question = { type: 'chat', query: '给我讲故事', clientMessageId: randomUUID() }
  const held = holdText()
  let token: string | undefined
  for (let round = 0; ; round++) {
    const client = await signInSocket(url(), token === undefined ? { code: codeOf(openid) } : { token })
    token ??= client.login.token
    const { replyId, text, revision } = held
    client.send(
      replyId === null ? question : { type: 'resume', reply_id: replyId, after: text.length, revision },
    )
    // The last connections are left alone, so that every reply comes to its end.
    const cut = tally.cuts < cuts && round < 30
    if (await readUntilCut(client, held, cut ? Math.random() * spanMs : null)) break
    tally.cuts += 1
  }
  const { reply } = await product
    .person(openid)
    .ask<ReplyData>('history', { action: 'reply', replyId: held.replyId })
  expect(held.text).toBe(reply.content)
  expect(held.final?.msg).toBe(reply.content)
  expect(reply.content.length).toBeGreaterThan(0)
  return reply.status
}

/** True when the reply is whole; false when the line was cut first. */
async function readUntilCut(
  client: SocketClient,
  held: HeldText,
  cutAfterMs: number | null,
): Promise<boolean> {
  const timer = cutAfterMs === null ? null : setTimeout(() => client.socket.terminate(), cutAfterMs)
  try {
    await readReply(client, held)
    return true
  } catch (error) {
    if (error instanceof Error && error.message === 'the socket is closed') return false
    throw error
  } finally {
    if (timer !== null) clearTimeout(timer)
    client.socket.terminate()
  }
}
