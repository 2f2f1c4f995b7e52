/**
 * WeCom's end of a bot's long connection: one connection per bot, messages pushed, answers taken as they
 * grow.
 */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { isWelcome } from '../../http/visitors.ts'
import { createTalk, type Talk } from '../wecom/talk.ts'
import { answerable, botFrame, codes, type BotFrame } from './frames.ts'

export interface SocketSending {
  userid: string
  /** A group; absent in a single chat. */
  chatid?: string
  /** `msgtype` and what belongs to it. */
  message: { msgtype: string; [field: string]: unknown }
}

/** WeCom's end, for whatever server takes its connections. */
export interface WecomSocketUpstream {
  botId: string
  secret: string
  /** Takes a WebSocket upgrade over. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /**
   * Subscriptions that were taken and refused so far, pings, and how many connections a newer one has
   * replaced.
   */
  counts(): { subscribed: number; refused: number; pings: number; kicked: number }
  isConnected(): boolean
  /** Resolves once a bot is connected. */
  connected(): Promise<void>
  /** Pushes what a user does; the talk fills as answers come. Throws when no bot is connected. */
  send(sending: SocketSending): Talk
  /** A text in a single chat. */
  say(userid: string, text: string): Talk
  /** The same message once more, as after a doubtful delivery. */
  repeat(talk: Talk): void
  /** Breaks the connection without a word. */
  cut(): void
  close(): Promise<void>
}

export interface WecomSocketServer extends WecomSocketUpstream {
  /** `ws://127.0.0.1:<port>` */
  url: string
}

type OpenTalk = ReturnType<typeof createTalk>

interface Request {
  talk: OpenTalk
  body: Record<string, unknown>
}

interface State {
  bot: WebSocket | null
  requests: Map<string, Request>
  waiting: (() => void)[]
  counts: ReturnType<WecomSocketUpstream['counts']>
}

const botId = 'aib-local'
const secret = 'local-bot-secret'

const verifyClient = ({ req }: { req: IncomingMessage }): boolean => isWelcome(req)

/** The one bot it knows is named by `botId` and `secret`. */
export function createWecomSocket(): WecomSocketUpstream {
  const server = new WebSocketServer({ noServer: true, verifyClient })
  const counts = { subscribed: 0, refused: 0, pings: 0, kicked: 0 }
  const state: State = { bot: null, requests: new Map(), waiting: [], counts }
  const api: WecomSocketUpstream = {
    botId,
    secret,
    upgrade: (request, socket, head) =>
      server.handleUpgrade(request, socket, head, (connection) => accept(state, connection)),
    counts: () => ({ ...counts }),
    isConnected: () => state.bot !== null,
    connected: () =>
      state.bot ? Promise.resolve() : new Promise((resolve) => void state.waiting.push(resolve)),
    send(sending) {
      const talk = createTalk(`m-${randomBytes(9).toString('base64url')}`, sending.userid, 'connection')
      push(state, { talk, body: bodyOf(talk, sending) })
      return talk
    },
    say: (userid, text) => api.send({ userid, message: { msgtype: 'text', text: { content: text } } }),
    repeat(talk) {
      const known = [...state.requests.values()].find((request) => request.talk.msgid === talk.msgid)
      if (!known) throw new Error('no such message')
      push(state, known)
    },
    cut: () => state.bot?.terminate(),
    async close() {
      for (const socket of server.clients) socket.terminate()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return api
}

/** The same on a port of its own of 127.0.0.1. */
export async function startWecomSocket({ port = 0 }: { port?: number } = {}): Promise<WecomSocketServer> {
  const wecom = createWecomSocket()
  const server = createServer()
  server.on('upgrade', (request, socket, head) => wecom.upgrade(request, socket, head))
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    ...wecom,
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      await wecom.close()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function bodyOf(talk: Talk, { userid, chatid, message }: SocketSending): Record<string, unknown> {
  return {
    msgid: talk.msgid,
    ...(message.msgtype === 'event' && { create_time: Math.floor(Date.now() / 1000) }),
    aibotid: botId,
    chattype: chatid === undefined ? 'single' : 'group',
    ...(chatid !== undefined && { chatid }),
    from: { userid },
    ...message,
  }
}

function push(state: State, request: Request): void {
  if (!state.bot) throw new Error('no bot is connected')
  const id = `r-${randomBytes(9).toString('base64url')}`
  state.requests.set(id, request)
  const cmd = request.body['msgtype'] === 'event' ? 'aibot_event_callback' : 'aibot_msg_callback'
  state.bot.send(JSON.stringify({ cmd, headers: { req_id: id }, body: request.body }))
}

function accept(state: State, socket: WebSocket): void {
  socket.on('message', (data: Buffer) => {
    const json = parseJson(data.toString())
    const frame = botFrame.safeParse(json)
    const id = answerable.safeParse(json).data?.headers.req_id
    if (id === undefined) return
    const code = frame.success ? take(state, socket, frame.data) : codes.badFrame
    socket.send(
      JSON.stringify({ headers: { req_id: id }, errcode: code, errmsg: code === 0 ? 'ok' : 'refused' }),
    )
  })
  socket.on('close', () => {
    if (state.bot === socket) state.bot = null
  })
}

/** The error code to answer. */
function take(state: State, socket: WebSocket, frame: BotFrame): number {
  if (frame.cmd === 'aibot_subscribe') return subscribe(state, socket, frame.body)
  if (state.bot !== socket) return codes.badBot
  switch (frame.cmd) {
    case 'ping':
      state.counts.pings += 1
      return codes.ok
    case 'aibot_respond_msg':
    case 'aibot_respond_welcome_msg':
      return show(state.requests.get(frame.headers.req_id), frame.body)
  }
}

function subscribe(state: State, socket: WebSocket, body: { bot_id: string; secret: string }): number {
  if (body.bot_id !== botId || body.secret !== secret) {
    state.counts.refused += 1
    return codes.badBot
  }
  const older = state.bot
  state.bot = socket
  state.counts.subscribed += 1
  if (older && older !== socket) kick(state, older)
  for (const resolve of state.waiting.splice(0)) resolve()
  return codes.ok
}

/** A bot has one connection: the newest. */
function kick(state: State, older: WebSocket): void {
  state.counts.kicked += 1
  const event = { msgtype: 'event', event: { eventtype: 'disconnected_event' } }
  const body = { msgid: `k-${randomBytes(6).toString('hex')}`, aibotid: botId, ...event }
  older.send(JSON.stringify({ cmd: 'aibot_event_callback', headers: { req_id: 'kick' }, body }))
  older.close()
}

type Shown = Extract<BotFrame, { cmd: 'aibot_respond_msg' | 'aibot_respond_welcome_msg' }>['body']

function show(request: Request | undefined, body: Shown): number {
  if (!request) return codes.unknownRequest
  const { talk } = request
  if (talk.frames.at(-1)?.finish) return codes.streamOver
  const at = Date.now()
  if (body.msgtype === 'text') {
    talk.frames.push({ at, streamId: null, content: body.text.content, finish: true })
    talk.end('finished')
    return codes.ok
  }
  const { id, content, finish, feedback } = body.stream
  if (talk.frames.some(({ streamId }) => streamId !== id)) talk.problems.push('the stream has another id')
  talk.frames.push({ at, streamId: id, content, finish, ...(feedback && { feedbackId: feedback.id }) })
  if (finish) talk.end('finished')
  return codes.ok
}

/** Undefined for what is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
