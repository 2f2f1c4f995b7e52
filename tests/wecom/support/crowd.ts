import { expect } from 'vitest'
import type { FunctionLogLine } from '../../../local/cloud/index.ts'
import type { Talk, WecomTiming } from '../../../local/upstreams/index.ts'
import { startProduct, type Product } from '../../support/product.ts'
import { label } from './bot.ts'

export interface CrowdOptions {
  users: number
  /** Share of callbacks that WeCom sends twice at once. */
  duplicated: number
  killEveryMs: number
  /** How patient WeCom is; as patient as it is said to be when absent. */
  timing?: Partial<WecomTiming>
}

export interface CrowdTally {
  kills: number
  retries: number
  /** Most different instances that one stream was answered by, and how many streams met more than one. */
  widestStream: number
  spreadStreams: number
  /** Model calls in all, and the most for one question. */
  calls: number
  mostCalls: number
  /** Turns that lost their function, on a machine too busy to renew a lease: each is started again, once. */
  interrupted: number
}

const instances = 4

/**
 * Everybody asks at once, through four instances that freeze between calls, while one of them after another
 * is killed.
 */
export async function askAsCrowd(options: CrowdOptions): Promise<CrowdTally> {
  const served = new Map<string, Set<number>>()
  const product = await startProduct({
    paceMs: 10,
    freezeAfterAnswer: true,
    maxInstancesOf: { wecom: instances, chat: 40 },
    onLog: (line) => noteInstance(served, line),
  })
  try {
    product.upstreams.wecom.pace(options.timing ?? {})
    for (let user = 0; user < options.users; user++) {
      product.upstreams.script({ when: nameOf(user), text: `[happy] ${answerFor(user)}` })
    }
    const killer = killCallbacks(product, options.killEveryMs)
    const talks = await Promise.all(
      Array.from({ length: options.users }, (_, user) => {
        const copies = user % Math.round(1 / options.duplicated) === 0 ? 2 : 1
        return product.upstreams.wecom.say(nameOf(user), `请说给${nameOf(user)}听`, { copies }).ended
      }),
    )
    const kills = killer.stop()
    for (const [user, talk] of talks.entries()) checkTalk(talk, user)
    return await tally(product, talks, kills, served)
  } finally {
    await product.close()
  }
}

const nameOf = (user: number): string => `<u${user}>`
const answerFor = (user: number): string => `这是给${nameOf(user)}的话。`.repeat(25)

/** The whole answer, once, and at no moment a word meant for somebody else. */
function checkTalk(talk: Talk, user: number): void {
  expect(talk).toMatchObject({ status: 'finished', problems: [] })
  expect(talk.shown()).toBe(answerFor(user) + label)
  expect(talk.responses).toEqual([])
  for (const { content } of talk.frames) {
    const named = content.match(/<u\d+>/g) ?? []
    expect(named.filter((name) => name !== nameOf(user))).toEqual([])
  }
}

function killCallbacks(product: Product, everyMs: number): { stop(): number } {
  let kills = 0
  const timer = setInterval(() => {
    const all = product.cloud.functions.instances('wecom')
    const busy = all.filter((instance) => instance.busy)
    const victim = busy[Math.floor(Math.random() * busy.length)] ?? all[0]
    if (!victim) return
    product.cloud.functions.kill(victim.pid)
    kills += 1
  }, everyMs)
  return {
    stop() {
      clearInterval(timer)
      return kills
    },
  }
}

function noteInstance(
  served: Map<string, Set<number>>,
  { function: name, text, pid }: FunctionLogLine,
): void {
  const streamId = name === 'wecom' ? /"streamId":"(\w+)"/.exec(text)?.[1] : undefined
  if (streamId !== undefined) served.set(streamId, (served.get(streamId) ?? new Set()).add(pid))
}

async function tally(
  product: Product,
  talks: Talk[],
  kills: number,
  served: Map<string, Set<number>>,
): Promise<CrowdTally> {
  const chats = product.upstreams.calls.list({ operation: 'chat' })
  const calls = [...talks.keys()].map(
    (user) => chats.filter(({ question }) => question.includes(nameOf(user))).length,
  )
  const widths = [...served.values()].map(({ size }) => size)
  const deliveries = talks.flatMap((talk) => talk.deliveries)
  return {
    kills,
    retries: deliveries.filter(({ kind, status }) => kind === 'message' && status !== 200).length,
    widestStream: Math.max(...widths),
    spreadStreams: widths.filter((width) => width > 1).length,
    calls: chats.length,
    mostCalls: Math.max(...calls),
    interrupted: await product.cloud.database.count('messages', { status: 'interrupted' }),
  }
}
