import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { Page } from '../../shared/contract/history.ts'
import type { Message } from '../../shared/contract/message.ts'
import { until, type Person, type Product } from './product.ts'

/** Leases run 10 s; a killed reply must be settled within that and one second of the next read. */
const settledWithinMs = 11_000

export interface KillTally {
  /** How many kills found a call under way: as many as asked for. */
  hit: number
  statuses: Record<string, number>
}

/**
 * Kills the processes of `chat` one after another, each at a random instant of a turn. Afterwards every
 * question that was durable has a reply with a final status, and none was lost once its text had been seen.
 */
export async function killAtRandom(product: Product, kills: number, spanMs: number): Promise<KillTally> {
  const turns: { person: Person; clientMessageId: string; seen: string }[] = []
  let hit = 0
  const lanes = 4
  let tries = 0
  async function lane(): Promise<void> {
    while (hit < kills && tries < 6 * kills) {
      tries += 1
      // Half of them are killed soon after the claim for certain, however slow the machine is.
      const isLate = tries % 2 === 0
      const person = product.person()
      const clientMessageId = randomUUID()
      const pidsBefore = busyPids(product)
      let answered = false
      let isOver = false
      const turn = person
        .send('给我讲个长一点的故事吧', { clientMessageId })
        .then(() => (answered = true))
        .catch(() => {})
        .finally(() => (isOver = true))
      // Another lane may have killed the process of this turn before its claim.
      if (isLate) await until(async () => isOver || (await isClaimed(person, clientMessageId)))
      await new Promise((resolve) => setTimeout(resolve, Math.random() * (isLate ? spanMs / 4 : spanMs)))
      const seen = await person
        .ask<{ reply: Message }>('history', { action: 'reply', clientMessageId })
        .then(({ reply }) => reply.content)
        .catch(() => '')
      const victim = [...busyPids(product)].find((pid) => !pidsBefore.has(pid)) ?? [...busyPids(product)][0]
      if (!answered && victim !== undefined) {
        hit += 1
        product.cloud.functions.kill(victim)
      }
      await turn
      turns.push({ person, clientMessageId, seen })
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  await new Promise((resolve) => setTimeout(resolve, settledWithinMs))
  const statuses: Record<string, number> = {}
  for (const { person, clientMessageId, seen } of turns) {
    const status = await checkTurn(person, clientMessageId, seen)
    statuses[status] = (statuses[status] ?? 0) + 1
  }
  return { hit, statuses }
}

async function isClaimed(person: Person, clientMessageId: string): Promise<boolean> {
  return (await person.call('history', { action: 'reply', clientMessageId })).ok
}

function busyPids(product: Product): Set<number> {
  return new Set(
    product.cloud.functions
      .instances('chat')
      .filter(({ busy }) => busy)
      .map(({ pid }) => pid),
  )
}

async function checkTurn(person: Person, clientMessageId: string, seen: string): Promise<string> {
  const answer = await person.call<{ reply: Message }>('history', { action: 'reply', clientMessageId })
  if (!answer.ok) {
    // Killed before its claim: the client was told of an error and nothing had been shown.
    expect(seen).toBe('')
    return 'never-claimed'
  }
  const { reply } = answer.data
  expect(['done', 'interrupted']).toContain(reply.status)
  expect(reply.content.startsWith(seen.trimEnd())).toBe(true)
  const { items } = await person.ask<Page<Message>>('history', {
    action: 'messages',
    conversationId: reply.conversationId,
  })
  expect(items.some(({ id, content }) => id === reply.questionId && content !== '')).toBe(true)
  const again = await person.send('还在吗', { conversationId: reply.conversationId })
  expect(again.reply.status).toBe('done')
  if (reply.status === 'done') return 'done'
  const renewed = await person.ask<{ reply: Message }>('chat', {
    action: reply.content === '' ? 'regenerate' : 'continue',
    replyId: reply.id,
    clientMessageId: randomUUID(),
  })
  expect(renewed.reply.status).toBe('done')
  return 'interrupted'
}
