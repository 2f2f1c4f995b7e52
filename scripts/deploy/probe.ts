import { performance } from 'node:perf_hooks'
import { signTicket } from '../../shared/runtime/ticket.ts'
import { messageOf } from '../command-line/failure.ts'
import type { Cloud } from './cloud.ts'
import type { DeclaredFunction } from './declaration.ts'
import { getPage } from './https-get.ts'

export interface Probe {
  name: string
  /** Bytes of the uploaded code. */
  size: number
  /** Milliseconds of the first call and of the one after it, seen from here. */
  coldMs: number
  warmMs: number
  /** Null when both calls were answered as they should be. */
  problem: string | null
}

interface Call {
  event: object
  /** Codes that are the right answer to this event; null stands for a success. */
  expect: (string | null)[]
  /** Whether it carries a ticket of this person's. */
  signed: boolean
}

/** The person who does not exist. */
const subject = 'probe:deploy'
const ticketMs = 60_000
const day = 24 * 3600_000

/** Calls that read the database and neither write anything nor ask a model. */
const calls: Record<string, Call> = {
  login: { event: { profile: null }, expect: ['INVALID_ARGUMENT'], signed: true },
  chat: { event: { action: 'stop', replyId: 'probe' }, expect: ['NOT_FOUND'], signed: true },
  history: { event: { action: 'conversations' }, expect: [null], signed: true },
  emotion: {
    event: { action: 'timeline', from: 0, to: day, bucket: 'day' },
    expect: [null],
    signed: true,
  },
  sweep: { event: {}, expect: [null], signed: true },
  // No callback of WeCom's, and told so.
  wecom: { event: {}, expect: ['403'], signed: false },
}

/** Paths under the HTTP access service; what the gateway answers carries its request id. */
const pages: Record<string, { path: string; header: string }> = {
  gateway: { path: '/wechat/health', header: 'x-request-id' },
  'gateway-ws': { path: '/wechat/ws/health', header: 'x-request-id' },
}

/** Calls one function twice, as nobody in particular. */
export async function probeFunction(
  cloud: Cloud,
  declared: DeclaredFunction,
  secret: string,
): Promise<Probe> {
  const { name } = declared
  const size = (await cloud.functions.find(name))?.size ?? 0
  const once = () => timed(() => callOnce(cloud, name, secret))
  const cold = await once()
  const warm = await once()
  return { name, size, coldMs: cold.ms, warmMs: warm.ms, problem: cold.problem ?? warm.problem }
}

async function timed(run: () => Promise<string | null>): Promise<{ ms: number; problem: string | null }> {
  const startedAt = performance.now()
  const problem = await run().catch(messageOf)
  return { ms: performance.now() - startedAt, problem }
}

async function callOnce(cloud: Cloud, name: string, secret: string): Promise<string | null> {
  const call = calls[name]
  if (call) return callFunction(cloud, name, call, secret)
  const page = pages[name]
  if (!page) return 'scripts/deploy/probe.ts 里没有写怎么探测它'
  const { status, headers } = await getPage(`https://${await cloud.access.domain()}${page.path}`)
  return status < 500 && headers[page.header] !== undefined ? null : `HTTP ${status}`
}

async function callFunction(
  cloud: Cloud,
  name: string,
  { event, expect, signed }: Call,
  secret: string,
): Promise<string | null> {
  const ticket = signTicket(secret, { functionName: name, body: event }, subject, Date.now() + ticketMs)
  const answer = (await cloud.functions.invoke(name, signed ? { ...event, ticket } : event)) as {
    ok?: boolean
    error?: { code?: string }
    statusCode?: number
  } | null
  const code = answer?.ok === true ? null : String(answer?.error?.code ?? answer?.statusCode ?? '没有回答')
  return expect.includes(code) ? null : (code ?? '不该成功')
}
