import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { signInSocket, type SocketClient } from './socket-client.ts'

export interface AbuseTally {
  connections: number
  replies: number
  /** Refused frames and turns, by the code of the refusal. */
  refusals: Record<number, number>
}

/** What ends a connection, good manners and bad. */
const endings: ((client: SocketClient) => void)[] = [
  ({ socket }) => socket.close(),
  ({ socket }) => socket.terminate(),
  ({ socket }) => socket.send(Buffer.from('{"type":"ping"}')),
  ({ socket }) => socket.send('长'.repeat(20_000)),
]

export interface Abuse {
  /** What has happened so far. */
  tally: AbuseTally
  /** Lets the connections that are open come to their end, and no others begin. */
  end(): Promise<void>
}

/**
 * Keeps `lanes` connections busy: each signs in, asks, sends frames that are refused, and ends in one way or
 * another, also in the middle of a reply; then the next takes its place.
 */
export function abuseSockets(url: string, lanes: number): Abuse {
  const tally: AbuseTally = { connections: 0, replies: 0, refusals: {} }
  let over = false
  const ended = Promise.all(
    Array.from({ length: lanes }, async () => {
      while (!over) await oneConnection(url, tally)
    }),
  )
  return {
    tally,
    async end() {
      over = true
      await ended
    },
  }
}

async function oneConnection(url: string, tally: AbuseTally): Promise<void> {
  const client = await signInSocket(url)
  tally.connections += 1
  for (let asked = 0; asked < 2; asked++) {
    for (const message of ['{"type":', { type: 'dance' }, { type: 'stop', reply_id: 'r0' }]) {
      client.send(message)
    }
    client.send({ type: 'ping' })
    client.send({ type: 'chat', query: `你好 ${randomUUID()}` })
    await untilReply(client, tally)
  }
  // The last question is not waited for.
  client.send({ type: 'chat', query: '再见' })
  await pause(Math.random() * 300)
  endings[tally.connections % endings.length]?.(client)
  await client.closed
}

async function untilReply(client: SocketClient, tally: AbuseTally): Promise<void> {
  for (;;) {
    const { type, code } = await client.next()
    if (type === 'error') tally.refusals[code] = (tally.refusals[code] ?? 0) + 1
    if (code >= 409) throw new Error(`refused with ${code}`)
    if (type !== 'chat_response') continue
    tally.replies += 1
    return
  }
}

/** Megabytes that a process holds; Linux counts them. */
export async function residentMegabytes(pid: number): Promise<number> {
  const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) / 1024
}
