import { randomUUID } from 'node:crypto'
import type { ReplyData, TurnData } from '../../shared/contract/chat.ts'
import type { Envelope } from '../../shared/contract/envelope.ts'
import type { Page } from '../../shared/contract/history.ts'
import type { Message } from '../../shared/contract/message.ts'
import { startLocalStack, type LocalStack, type LocalStackOptions } from '../../scripts/dev/local-stack.ts'
import type { Upstreams } from '../../local/upstreams/index.ts'
import { createAsking, type Asking } from './asking.ts'
import { patience } from './patience.ts'

type Answer<Data> = Envelope<Data>

export interface Person extends Asking {
  openid: string
  /** Calls a function as this person and answers its envelope. */
  call<Data>(name: string, event: unknown): Promise<Answer<Data>>
  messages(conversationId: string): Promise<Message[]>
}

export interface Product extends LocalStack {
  upstreams: Upstreams
  /** A person nobody has seen before. */
  person(openid?: string): Person
  /** Tells the local msgSecCheck how to behave from now on. */
  openapi(behaviour: { failWith?: number | null; latencyMs?: number }): Promise<void>
}

/** No limit of the product's own runs out because this machine is slow: a test that is about one sets it. */
const unhurried = {
  // Nobody of these tests is asked for their age, but by those that are about it.
  AGE_ASKED_AT: 'none',
  QUOTA_PER_MINUTE: '1000',
  CALLS_PER_MINUTE: '10000',
  CHANGES_PER_MINUTE: '10000',
  SEARCHES_PER_MINUTE: '10000',
  MODERATION_TIMEOUT_MS: String(patience(3000)),
  RETRIEVAL_TIMEOUT_MS: String(patience(1500)),
  WECHAT_TIMEOUT_MS: String(patience(5000)),
  WECOM_AUTH_TIMEOUT_MS: String(patience(3000)),
  GATEWAY_SOCKET_SIGN_IN_SECONDS: '300',
}

/** The whole product on this machine, on free ports, with data of its own. */
export async function startProduct(options: LocalStackOptions = {}): Promise<Product> {
  const stack = await startLocalStack({
    paceMs: 0,
    // Each is a process that must be started: a crowd of callers waits for its turn.
    maxInstances: 10,
    ...options,
    env: { ...unhurried, ...options.env },
  })
  const { upstreams } = stack
  if (!upstreams) throw new Error('tests of the product use the offline models')
  const { url } = stack.cloud
  return {
    ...stack,
    upstreams,
    person: (openid) => createPerson(url, openid ?? `o-${randomUUID()}`),
    async openapi(behaviour) {
      const body = JSON.stringify(behaviour)
      const response = await fetch(`${url}/_local/openapi`, { method: 'POST', body })
      if (!response.ok) throw new Error(`openapi control: ${response.status}`)
    },
  }
}

interface CallAnswer {
  errMsg: string
  result?: Answer<unknown>
}

export function createPerson(url: string, openid: string): Person {
  async function call<Data>(name: string, event: unknown): Promise<Answer<Data>> {
    const response = await fetch(`${url}/call/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-wx-openid': openid },
      body: typeof event === 'string' ? event : JSON.stringify(event),
    })
    const answer = (await response.json()) as CallAnswer
    if (!answer.result) throw new Error(answer.errMsg)
    return answer.result as Answer<Data>
  }

  const asking = createAsking(call)
  return {
    openid,
    call,
    ...asking,
    messages: async (conversationId) =>
      (await asking.ask<Page<Message>>('history', { action: 'messages', conversationId, limit: 50 })).items,
  }
}

/** A turn that is under way: its ids are known, its answer is still to come. */
export function beginTurn(
  person: Person,
  text: string,
  more?: Record<string, unknown>,
): { clientMessageId: string; turn: Promise<TurnData> } {
  const clientMessageId = randomUUID()
  const turn = person.send(text, { clientMessageId, ...more })
  turn.catch(() => {})
  return { clientMessageId, turn }
}

/** The reply of a turn as soon as some of its text is shown. */
export async function shownReply(person: Person, clientMessageId: string): Promise<ReplyData['reply']> {
  return until(async () => {
    const answer = await person.call<ReplyData>('history', { action: 'reply', clientMessageId })
    return answer.ok && answer.data.reply.content !== '' && answer.data.reply
  })
}

/** Polls until `read` gives something other than null. */
export async function until<Value>(
  read: () => Promise<Value | null | undefined | false>,
  timeoutMs = patience(10_000),
): Promise<Value> {
  const deadline = Date.now() + timeoutMs
  for (;;) {
    const value = await read()
    if (value) return value
    if (Date.now() > deadline) throw new Error(`not within ${timeoutMs} ms`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}
