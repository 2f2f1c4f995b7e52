import { randomUUID } from 'node:crypto'
import type { AlertReceiver } from './alert-receiver.ts'
import { asLongHere } from './patience.ts'
import { until, type Person, type Product } from './product.ts'

export interface AlertTally {
  /** Processes that were killed at work. */
  killed: { chat: number; sweep: number }
  turns: number
  /** Turns whose question was stored, but no event, before the client repeated the call. */
  missedUntilRepeated: number
  /** Turns of which the receiver learned nothing. */
  lost: number
  idsOfMoreThanOneTurn: number
  turnsOfMoreThanOneId: number
  /** Alerts that are not signed, or of no turn of ours. */
  strange: number
  /** Alerts that came again under the same id. */
  repeated: number
}

interface Turn {
  person: Person
  clientMessageId: string
}

const imminent = '炭已经点上了'
const lanes = 3
/** A turn in a new process is over within this time; a kill comes at any instant of it. */
const turnMs = asLongHere(1500)
/** Within this time after the event was stored, it is sent and marked. */
const sendingMs = asLongHere(60)
const sweepMs = asLongHere(150)

/** Kills processes that store and send events of danger: `kills` of `chat`, and about as many of `sweep`. */
export async function alertKills(
  product: Product,
  receiver: AlertReceiver,
  kills: number,
): Promise<AlertTally> {
  const turns: Turn[] = []
  const killed = { chat: 0, sweep: 0 }
  let missedUntilRepeated = 0

  async function lane(): Promise<void> {
    while (killed.chat < kills) {
      const turn = { person: product.person(), clientMessageId: randomUUID() }
      const said = send(turn).catch(() => {})
      await momentOf(product, turn, said)
      kill('chat')
      await said
      if (await isMissed(product, turn)) missedUntilRepeated += 1
      // A client that got no answer asks again under the same id.
      await send(turn).catch(() => {})
      turns.push(turn)
    }
  }

  async function sweepAtRandom(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      receiver.behave(Math.random() < 0.5 ? 'fails' : 'takes')
      await makeDue(product)
      const swept = product.cloud.functions.fireTimer('sweep', 'every-minute').catch(() => {})
      await pause(Math.random() * sweepMs)
      if (killed.sweep < killed.chat) kill('sweep')
      await swept
    }
  }

  function kill(name: keyof typeof killed): void {
    const busy = product.cloud.functions.instances(name).filter((instance) => instance.busy)
    const victim = busy[Math.floor(Math.random() * busy.length)]
    if (!victim) return
    killed[name] += 1
    product.cloud.functions.kill(victim.pid)
  }

  let isOver = false
  const sweeping = sweepAtRandom(() => isOver)
  await Promise.all(Array.from({ length: lanes }, lane))
  isOver = true
  await sweeping
  receiver.behave('takes')
  // Nobody is killed any more. A repetition reaches those whose repetition was killed too.
  for (const turn of turns) await send(turn).catch(() => {})
  await drain(product)
  return { killed, turns: turns.length, missedUntilRepeated, ...(await judge(product, receiver, turns)) }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Any instant of the turn; every other one lies where the event has just been stored and is being sent. */
async function momentOf(product: Product, { person }: Turn, said: Promise<unknown>): Promise<void> {
  if (Math.random() < 0.5) return void (await pause(Math.random() * turnMs))
  const events = () => product.cloud.database.count('risk_events', { _openid: person.openid })
  const isOver = said.then(() => true)
  await Promise.race([until(async () => (await events()) > 0).catch(() => {}), isOver])
  await pause(Math.random() * sendingMs)
}

const send = ({ person, clientMessageId }: Turn): Promise<unknown> =>
  person.send(imminent, { clientMessageId })

async function isMissed({ cloud }: Product, { person, clientMessageId }: Turn): Promise<boolean> {
  // The event is stored first, so it is looked for last.
  const questions = await cloud.database.count('messages', { clientMessageId })
  const events = await cloud.database.count('risk_events', { _openid: person.openid })
  return questions > 0 && events === 0
}

/** All holds and pauses are over. */
async function makeDue({ cloud }: Product): Promise<void> {
  const options = { multi: true, upsert: false, replace: false }
  await cloud.database.update('risk_events', { state: 'pending' }, { $set: { dueAt: 1 } }, options)
}

async function drain(product: Product): Promise<void> {
  while ((await product.cloud.database.count('risk_events', { state: 'pending' })) > 0) {
    await makeDue(product)
    await product.cloud.functions.fireTimer('sweep', 'every-minute')
  }
}

const many = (sets: Map<string, Set<string>>) => [...sets.values()].filter(({ size }) => size > 1).length

async function judge(
  product: Product,
  { alerts }: AlertReceiver,
  turns: Turn[],
): Promise<
  Pick<AlertTally, 'lost' | 'idsOfMoreThanOneTurn' | 'turnsOfMoreThanOneId' | 'strange' | 'repeated'>
> {
  const taken = alerts.filter(({ isTaken }) => isTaken)
  const idsOf = new Map<string, Set<string>>()
  const repliesOf = new Map<string, Set<string>>()
  for (const { id, body } of taken) {
    const replyId = String(body.replyId)
    idsOf.set(replyId, (idsOf.get(replyId) ?? new Set()).add(id))
    repliesOf.set(id, (repliesOf.get(id) ?? new Set()).add(replyId))
  }
  const events = await Promise.all(
    turns.map(({ person }) =>
      product.cloud.database.find('risk_events', { query: { _openid: person.openid } }),
    ),
  )
  const own = new Set(events.flat().map((event) => String(event.replyId)))
  return {
    lost: events.filter((found) => found.length !== 1 || !idsOf.has(String(found[0]?.replyId))).length,
    idsOfMoreThanOneTurn: many(repliesOf),
    turnsOfMoreThanOneId: many(idsOf),
    strange: alerts.filter(({ body, isSigned }) => !isSigned || !own.has(String(body.replyId))).length,
    repeated: taken.length - repliesOf.size,
  }
}
