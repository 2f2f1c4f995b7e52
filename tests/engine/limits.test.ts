import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { TurnData } from '../../shared/contract/chat.ts'
import type { Envelope } from '../../shared/contract/envelope.ts'
import { asLongHere, patience } from '../support/patience.ts'
import { startProduct, until, type Person, type Product } from '../support/product.ts'

const most = { light: 12, change: 6, heavy: 4, turns: 3, waits: 2 }

let product: Product
beforeAll(async () => {
  product = await startProduct({
    paceMs: 5,
    // A crowd of turns wants eight; two of the others show that a limit holds for all together.
    maxInstances: 8,
    maxInstancesOf: { history: 2, login: 2, emotion: 2 },
    env: {
      MODERATION: 'off',
      CALLS_PER_MINUTE: `${most.light}`,
      CHANGES_PER_MINUTE: `${most.change}`,
      SEARCHES_PER_MINUTE: `${most.heavy}`,
      TURNS_AT_ONCE: `${most.turns}`,
      WAITS_AT_ONCE: `${most.waits}`,
    },
  })
})
afterEach(() => product.upstreams.reset())
afterAll(() => product.close())

const minute = (): number => Math.floor(Date.now() / 60_000)

/** Runs it, with a new person each time, until a run began and ended in the same minute. */
async function withinAMinute<Outcome>(run: (person: Person) => Promise<Outcome>): Promise<Outcome> {
  for (;;) {
    const before = minute()
    const outcome = await run(product.person())
    if (minute() === before) return outcome
  }
}

/** How many of so many calls at once were let in; the others must be told when to come again. */
async function letIn(person: Person, name: string, event: object, calls: number): Promise<number> {
  const answers: Envelope<unknown>[] = await Promise.all(
    Array.from({ length: calls }, () => person.call(name, event)),
  )
  const refused = answers.flatMap((answer) =>
    answer.ok || answer.error.code === 'NOT_FOUND' ? [] : [answer.error],
  )
  for (const error of refused)
    expect(error).toMatchObject({ code: 'RATE_LIMITED', retryAfterMs: expect.any(Number) })
  return calls - refused.length
}

const actions: [string, string, object, keyof typeof most][] = [
  ['search', 'history', { action: 'search', query: '好' }, 'heavy'],
  ['tag', 'emotion', { action: 'tag', text: '真开心' }, 'heavy'],
  ['timeline', 'emotion', { action: 'timeline', from: 0, to: 86_400_000, bucket: 'day' }, 'heavy'],
  ['conversations', 'history', { action: 'conversations' }, 'light'],
  ['messages', 'history', { action: 'messages', conversationId: 'c1' }, 'light'],
  ['reply', 'history', { action: 'reply', clientMessageId: 'x' }, 'light'],
  ['export', 'history', { action: 'export' }, 'light'],
  ['stop', 'chat', { action: 'stop', replyId: 'r1' }, 'light'],
  ['login', 'login', {}, 'light'],
  ['links', 'login', { action: 'links' }, 'light'],
  ['feedback', 'chat', { action: 'feedback', replyId: 'r1', rating: 'up' }, 'change'],
  ['rename', 'history', { action: 'rename', conversationId: 'c1', title: '好' }, 'change'],
  ['pin', 'history', { action: 'pin', conversationId: 'c1', pinned: true }, 'change'],
  ['remove', 'history', { action: 'remove', conversationId: 'c1' }, 'change'],
  ['restore', 'history', { action: 'restore', conversationId: 'c1' }, 'change'],
  ['erase', 'history', { action: 'erase' }, 'change'],
  ['link-code', 'login', { action: 'link-code' }, 'change'],
  ['link', 'login', { action: 'link', code: '000000' }, 'change'],
  ['unlink', 'login', { action: 'unlink', linkId: 'x' }, 'change'],
]

describe('the limits of a person', () => {
  it.each(actions)('hold for %s over all instances', async (_action, name, event, kind) => {
    const allowed = await withinAMinute((person) => letIn(person, name, event, 2 * most[kind]))
    // Some actions have a stricter limit of their own; none lets more in.
    expect(allowed).toBeLessThanOrEqual(most[kind])
    expect(allowed).toBeGreaterThan(kind === 'change' ? 3 : most[kind] - 1)
  })

  it('cost who is over them no request of the database', async () => {
    const event = { action: 'conversations' }
    const requests = await withinAMinute(async (person) => {
      for (let call = 0; call < 2 * most.light; call++) await person.call('history', event)
      product.cloud.requests.reset()
      await person.call('history', event)
      return product.cloud.requests.list()
    })
    expect(requests).toEqual([])
  })
})

const busy = { quirks: ['stall-after-headers' as const] }

interface BegunTurn {
  clientMessageId: string
  answer: Promise<Envelope<TurnData>>
  refusal: Envelope<TurnData> | null
}

function begin(person: Person, conversationId?: string): BegunTurn {
  const clientMessageId = randomUUID()
  const event = { action: 'send', clientMessageId, text: '一起说', ...(conversationId && { conversationId }) }
  const turn: BegunTurn = {
    clientMessageId,
    answer: person.call<TurnData>('chat', event),
    refusal: null,
  }
  void turn.answer.then((answer) => (turn.refusal = answer.ok ? null : answer))
  return turn
}

/** Whoever looks for a turn that was refused looks for a while. */
async function stopAll(person: Person, turns: BegunTurn[]): Promise<Envelope<TurnData>[]> {
  for (const { clientMessageId, refusal } of turns)
    if (refusal === null) await person.call('chat', { action: 'stop', clientMessageId })
  return Promise.all(turns.map(({ answer }) => answer))
}

describe('turns of one person at once', () => {
  it('are so many and no more, whatever conversations they are in, and end like any others', async () => {
    const person = product.person()
    product.upstreams.script(Array.from({ length: most.turns }, () => busy))
    const turns = Array.from({ length: 10 }, () => begin(person))
    const refused = () => turns.filter((turn) => turn.refusal !== null)
    await until(() => Promise.resolve(refused().length === turns.length - most.turns), patience(10_000))
    for (const { refusal } of refused()) expect(refusal).toMatchObject({ error: { code: 'RATE_LIMITED' } })
    expect(await product.cloud.database.count('messages', { _openid: person.openid })).toBe(2 * most.turns)
    const answers = await stopAll(person, turns)
    expect(answers.filter(({ ok }) => ok)).toHaveLength(most.turns)
    expect((await person.send('接着说')).reply.status).toBe('done')
  })

  it('are as many in conversations that were there before, though some of these are not taken yet', async () => {
    const person = product.person()
    const { database, faults } = product.cloud
    const { conversationId } = await person.send('你好')
    const [known] = await database.find('conversations', { query: { _id: conversationId } })
    const places = Array.from({ length: 8 }, (_, place) => `${conversationId}-${place}`)
    await database.insert(
      'conversations',
      places.map((_id) => ({ ...known, _id })),
    )
    faults.add({
      action: ({ action, collection, body }) =>
        action === 'database.modifyAndReturnDoc' &&
        collection === 'conversations' &&
        places.slice(0, 4).some((place) => JSON.stringify(body).includes(place)),
      latencyMs: asLongHere(200),
    })
    product.upstreams.calls.reset()
    product.upstreams.script(Array.from({ length: places.length }, () => busy))
    const turns = places.map((place) => begin(person, place))
    const refused = () => turns.filter((turn) => turn.refusal !== null).length
    const asked = () => product.upstreams.calls.count({ operation: 'chat' })
    await until(async () => refused() + asked() >= places.length, patience(10_000))
    faults.clear()
    const answers = await stopAll(person, turns)
    const codes = answers.flatMap((answer) => (answer.ok ? [] : [answer.error.code]))
    expect(codes).toEqual(Array.from({ length: places.length - most.turns }, () => 'RATE_LIMITED'))
  })

  it('do not count that are over, however quickly they follow each other', async () => {
    const person = product.person()
    for (let turn = 0; turn < most.turns + 2; turn++) {
      const answer = await person.call<TurnData>('chat', {
        action: 'send',
        clientMessageId: randomUUID(),
        text: `第${turn}句`,
      })
      expect(answer.ok, `turn ${turn}`).toBe(true)
    }
  })
})

describe('repetitions of a turn that runs', () => {
  it('wait for its reply, but for so many of them; the others are told to come again', async () => {
    const person = product.person()
    const event = { action: 'send', clientMessageId: randomUUID(), text: '等一等' }
    product.upstreams.script(busy)
    const first = person.call<TurnData>('chat', event)
    await product.upstreams.calls.until(({ question }) => question.includes('等一等'), patience(10_000))
    const refused: Envelope<TurnData>[] = []
    const again = Array.from({ length: 5 }, () => person.call<TurnData>('chat', event))
    for (const call of again) void call.then((answer) => answer.ok || refused.push(answer))
    await until(() => Promise.resolve(refused.length === 5 - most.waits), patience(10_000))
    for (const answer of refused)
      expect(answer).toMatchObject({ error: { code: 'RATE_LIMITED', retryAfterMs: expect.any(Number) } })
    await person.call('chat', { action: 'stop', clientMessageId: event.clientMessageId })
    const answers = [await first, ...(await Promise.all(again))].filter(({ ok }) => ok)
    expect(answers).toHaveLength(1 + most.waits)
    for (const answer of answers) expect(answer).toEqual(answers[0])
    // Who comes again is answered at once, and nobody's place is left behind.
    expect(await person.call('chat', event)).toEqual(answers[0])
    const [counters] = await product.cloud.database.find('quotas', {
      query: { begun: { $exists: true }, waits: {} },
    })
    expect(counters).toBeDefined()
  })
})
