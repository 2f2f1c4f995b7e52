/**
 * WeCom's servers as far as a bot's callback sees them: encrypted messages, retries, refreshes, response
 * URLs.
 */
import { randomBytes } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import { rest } from '../frames.ts'
import { readAnswer, type BotAnswer } from './answer.ts'
import { sealMessage, type BotSecrets, type SealedQuery } from './crypto.ts'
import { createResponseUrls, type ResponseUrls } from './response-urls.ts'
import { createTalk, type Delivery, type Talk, type TalkStatus } from './talk.ts'

export interface WecomConnection extends BotSecrets {
  callbackUrl: string
}

export interface WecomTiming {
  /** Between an answer and the next refresh; default 1000. */
  refreshMs: number
  /** A callback without an answer in this time has failed; default 5000. */
  timeoutMs: number
  /** Between a failed callback and its retry; default 5000. */
  retryMs: number
  /** Retries after the first try; default 3. */
  retries: number
  /** Refreshes end so long after the message; default six minutes. */
  lifetimeMs: number
}

export interface Sending {
  userid: string
  /** A group; absent in a single chat. */
  chatid?: string
  /** `msgtype` and what belongs to it, as in WeCom's documents. */
  message: { msgtype: string; [field: string]: unknown }
  /** How often the first callback is sent at the same moment, under the same msgid; default 1. */
  copies?: number
}

/** The side that tests and development see. */
export interface WecomUpstream {
  /** Names the bot and where it listens; must come before anything is sent. */
  connect(connection: WecomConnection): void
  /** Changes how patient WeCom is from now on. */
  pace(timing: Partial<WecomTiming>): void
  /** Sends what a user does; the talk fills as the answer comes. Throws before a bot is connected. */
  send(sending: Sending): Talk
  /** A text in a single chat. */
  say(userid: string, text: string, more?: Pick<Sending, 'chatid' | 'copies'>): Talk
  /** What WeCom does when the address is saved; whether the bot echoed. */
  verifyUrl(): Promise<boolean>
  talks(): Talk[]
  /** Forgets talks; those that run go on. */
  reset(): void
}

export interface WecomWorld extends WecomUpstream {
  responseUrls: ResponseUrls
}

const defaults: WecomTiming = {
  refreshMs: 1000,
  timeoutMs: 5000,
  retryMs: 5000,
  retries: 3,
  lifetimeMs: 360_000,
}

const botId = 'aib-local'

interface State {
  connection: WecomConnection | null
  timing: WecomTiming
  responseUrls: ResponseUrls
  closing: AbortSignal
}

type OpenTalk = ReturnType<typeof createTalk>

/** `baseUrl` is where response URLs lead. */
export function createWecom(closing: AbortSignal, baseUrl: () => string): WecomWorld {
  const responseUrls = createResponseUrls(baseUrl)
  // Every talk that runs waits for the end, too.
  setMaxListeners(0, closing)
  const state: State = { connection: null, timing: { ...defaults }, responseUrls, closing }
  let talks: Talk[] = []
  const wecom: WecomWorld = {
    responseUrls,
    connect(connection) {
      state.connection = connection
    },
    pace: (timing) => Object.assign(state.timing, timing),
    send(sending) {
      connected(state)
      const talk = createTalk(`m-${randomBytes(9).toString('base64url')}`, sending.userid, 'callback')
      talks.push(talk)
      void converse(state, talk, sending)
      return talk
    },
    say: (userid, text, more = {}) =>
      wecom.send({ userid, ...more, message: { msgtype: 'text', text: { content: text } } }),
    verifyUrl: () => verifyUrl(state),
    talks: () => talks,
    reset() {
      talks = []
    },
  }
  return wecom
}

async function converse(state: State, talk: OpenTalk, sending: Sending): Promise<void> {
  const startedAt = Date.now()
  const body = messageOf(state, talk, sending)
  const copies = Array.from({ length: sending.copies ?? 1 }, () => deliverWithRetries(state, talk, body))
  const answers = await Promise.all(copies)
  const answer = answers.find((each) => each !== undefined)
  if (answer === undefined) return talk.end('undelivered')
  for (const each of answers) if (each) show(talk, each)
  if (answer === null) return talk.end('silent')
  if (answer.msgtype !== 'stream') return talk.end('finished')
  talk.end(
    await refresh(state, talk, body, { id: answer.stream.id, until: startedAt + state.timing.lifetimeMs }),
  )
}

/** WeCom asks until the last frame. A refresh that fails is followed by the next. */
async function refresh(
  state: State,
  talk: OpenTalk,
  first: Record<string, unknown>,
  { id, until }: { id: string; until: number },
): Promise<TalkStatus> {
  const { aibotid, chattype, chatid, from } = first
  const message = { aibotid, chattype, ...(chatid !== undefined && { chatid }), from }
  while (!state.closing.aborted && Date.now() < until) {
    if (talk.frames.at(-1)?.finish) return 'finished'
    await rest(state.timing.refreshMs, state.closing)
    const msgid = `r-${randomBytes(9).toString('base64url')}`
    const body = { msgid, ...message, msgtype: 'stream', stream: { id } }
    const answer = await deliver(state, talk, body, 'refresh')
    if (answer) show(talk, answer)
  }
  return talk.frames.at(-1)?.finish ? 'finished' : 'expired'
}

function messageOf(state: State, talk: Talk, { userid, chatid, message }: Sending): Record<string, unknown> {
  const isEvent = message.msgtype === 'event'
  return {
    msgid: talk.msgid,
    ...(isEvent && { create_time: Math.floor(Date.now() / 1000) }),
    aibotid: botId,
    chattype: chatid === undefined ? 'single' : 'group',
    ...(chatid !== undefined && { chatid }),
    from: { userid },
    ...(!isEvent && { response_url: state.responseUrls.mint(talk) }),
    ...message,
  }
}

/** Undefined when none of the tries was answered. */
async function deliverWithRetries(
  state: State,
  talk: OpenTalk,
  body: Record<string, unknown>,
): Promise<BotAnswer | null | undefined> {
  for (let retry = 0; retry <= state.timing.retries && !state.closing.aborted; retry++) {
    if (retry > 0) await rest(state.timing.retryMs, state.closing)
    const answer = await deliver(state, talk, body, 'message')
    if (answer !== undefined) return answer
  }
  return undefined
}

/** One callback: its answer, null for silence, undefined for none that WeCom would take. */
async function deliver(
  state: State,
  talk: OpenTalk,
  body: Record<string, unknown>,
  kind: Delivery['kind'],
): Promise<BotAnswer | null | undefined> {
  const connection = connected(state)
  const at = Date.now()
  const { query, encrypt } = sealMessage(connection, JSON.stringify(body), at)
  const answer = await post(state, connection.callbackUrl, query, encrypt)
  talk.deliveries.push({ at, kind, ms: Date.now() - at, status: answer?.status ?? null })
  if (answer?.status !== 200) return undefined
  try {
    return readAnswer(connection, query, answer.text)
  } catch (error) {
    talk.problems.push(error instanceof Error ? error.message : 'odd answer')
    return undefined
  }
}

/** Null when nothing came in time. */
async function post(
  { closing, timing }: State,
  callbackUrl: string,
  query: SealedQuery,
  encrypt: string,
): Promise<{ status: number; text: string } | null> {
  try {
    const response = await fetch(`${callbackUrl}?${new URLSearchParams({ ...query }).toString()}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ encrypt }),
      signal: AbortSignal.any([closing, AbortSignal.timeout(timing.timeoutMs)]),
    })
    return { status: response.status, text: await response.text() }
  } catch {
    return null
  }
}

function show(talk: OpenTalk, answer: BotAnswer): void {
  const at = Date.now()
  if (answer.msgtype === 'stream') {
    const { id, content, finish, feedback } = answer.stream
    const other = talk.frames.find(({ streamId }) => streamId !== id)
    if (other) talk.problems.push('the stream has another id')
    talk.frames.push({ at, streamId: id, content, finish, ...(feedback && { feedbackId: feedback.id }) })
    return
  }
  const content = answer.msgtype === 'text' ? answer.text.content : JSON.stringify(answer.template_card)
  talk.frames.push({ at, streamId: null, content, finish: true })
}

async function verifyUrl(state: State): Promise<boolean> {
  const connection = connected(state)
  const echo = String(randomBytes(6).readUIntBE(0, 6))
  const { query, encrypt } = sealMessage(connection, echo, Date.now())
  const search = new URLSearchParams({ ...query, echostr: encrypt }).toString()
  const response = await fetch(`${connection.callbackUrl}?${search}`)
  return response.ok && (await response.text()) === echo
}

function connected({ connection }: State): WecomConnection {
  if (!connection) throw new Error('no bot is connected')
  return connection
}
