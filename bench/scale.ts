import { performance } from 'node:perf_hooks'
import { createPerson, startProduct, type Person } from '../tests/support/product.ts'
import { message } from './database-messages.ts'
import { median, type Measurement } from './report.ts'

const large = 1_000_000
const small = 100
const batch = 25_000
const rounds = 40

/** Turn and history page of the same person in a database of a hundred and of a million messages. */
export async function measureScale(): Promise<Measurement[]> {
  const few = await measureAt(small)
  const many = await measureAt(large)
  return [
    {
      what: 'history page, 1 M against 100',
      value: many.page / few.page,
      unit: '×',
      limit: 1.2,
      note: `${many.page.toFixed(1)} ms of ${few.page.toFixed(1)} ms`,
    },
    {
      what: 'turn, 1 M against 100',
      value: many.turn / few.turn,
      unit: '×',
      limit: 1.2,
      note: `${many.turn.toFixed(0)} ms of ${few.turn.toFixed(0)} ms`,
    },
    { what: 'page query inside the database, 1 M messages', value: many.query, unit: 'ms', limit: 10 },
  ]
}

async function measureAt(total: number): Promise<{ page: number; turn: number; query: number }> {
  const product = await startProduct({ paceMs: 0, env: { MODERATION: 'off', QUOTA_PER_DAY: '100000' } })
  try {
    const person = createPerson(product.cloud.url, 'bench-0')
    await person.ask('login', {})
    const { conversationId } = await person.send('你好')
    for (let turn = 0; turn < 20; turn++) await person.send('嗯', { conversationId })
    for (let start = 0; start < total; start += batch) {
      const documents = Array.from({ length: Math.min(batch, total - start) }, (_, index) =>
        filler(start + index),
      )
      await product.cloud.database.insert('messages', documents)
    }
    return {
      page: await timed(() => person.ask('history', { action: 'messages', conversationId, limit: 20 })),
      turn: await timed(() => turnOf(person, conversationId)),
      query: await timed(() =>
        product.cloud.database.find('messages', {
          query: { _openid: person.openid, conversationId, order: { $lt: '~' } },
          order: [['order', -1]],
          limit: 20,
        }),
      ),
    }
  } finally {
    await product.close()
  }
}

async function turnOf(person: Person, conversationId: string): Promise<unknown> {
  return person.send('嗯', { conversationId })
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  for (let warm = 0; warm < 5; warm++) await run()
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const startedAt = performance.now()
    await run()
    times.push(performance.now() - startedAt)
  }
  return median(times)
}

/** A message of somebody else, with the fields that the product reads besides. */
function filler(index: number): Record<string, unknown> {
  const made = message(index)
  return { ...made, updatedAt: made['createdAt'], supersededBy: null }
}
