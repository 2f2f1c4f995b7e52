import { randomUUID } from 'node:crypto'
import { WebSocket } from 'ws'
import type {
  ChatData,
  DeltaData,
  LoginData,
  ResetData,
  SocketFrame,
} from '../../shared/contract/gateway-socket.ts'

export type Frame<Data = SocketFrame['data']> = Omit<SocketFrame, 'data'> & { data: Data }

/** A stock WebSocket client that keeps what it heard. */
export interface SocketClient {
  socket: WebSocket
  /** All frames so far, with the time each came. */
  heard: (SocketFrame & { at: number })[]
  send(message: unknown): void
  /** The next frame that nobody has taken yet. */
  next(): Promise<SocketFrame>
  /** Takes frames up to the first of one of these types. */
  until<Data = SocketFrame['data']>(...types: SocketFrame['type'][]): Promise<Frame<Data>>
  /** The close code; resolves when the socket is closed. */
  closed: Promise<number>
  close(): Promise<void>
}

export async function connectSocket(
  url: string,
  headers: Record<string, string> = {},
): Promise<SocketClient> {
  const socket = new WebSocket(url, { headers })
  const heard: SocketClient['heard'] = []
  const waiting: (() => void)[] = []
  let taken = 0
  const wake = (): void => {
    for (const each of waiting.splice(0)) each()
  }
  socket.on('message', (data: Buffer) => {
    heard.push({ ...(JSON.parse(data.toString()) as SocketFrame), at: performance.now() })
    wake()
  })
  const closed = new Promise<number>((resolve) => {
    socket.on('close', (code) => {
      resolve(code)
      wake()
    })
  })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  socket.on('error', () => {})

  async function next(): Promise<SocketFrame> {
    for (;;) {
      const frame = heard[taken]
      if (frame) {
        taken += 1
        return frame
      }
      if (socket.readyState === WebSocket.CLOSED) throw new Error('the socket is closed')
      await new Promise<void>((resolve) => waiting.push(resolve))
    }
  }

  return {
    socket,
    heard,
    next,
    closed,
    send: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    async until<Data>(...types: SocketFrame['type'][]) {
      for (;;) {
        const frame = await next()
        if (types.includes(frame.type)) return frame as Frame<Data>
        if (frame.type === 'error') throw new Error(`error ${frame.code}: ${frame.message}`)
      }
    },
    async close() {
      socket.close()
      await closed
    },
  }
}

/** A code of `wx.login` of somebody, as the local WeChat takes it: good once. */
export function codeOf(openid = `o-${randomUUID()}`): string {
  return `code-${openid}~${randomUUID()}`
}

/** Connected and signed in, with the frames so far taken. */
export async function signInSocket(
  url: string,
  login: Record<string, unknown> = {},
): Promise<SocketClient & { login: LoginData }> {
  const client = await connectSocket(url)
  const streaming = { features: { stream: true } }
  client.send({ type: 'login', ...(login.token === undefined && { code: codeOf() }), ...streaming, ...login })
  const { data } = await client.until<LoginData>('login_response')
  return { ...client, login: data }
}

/**
 * What a streaming client holds of a reply: frames applied as they come. Throws when a piece does not fit.
 */
export interface HeldText {
  replyId: string | null
  text: string
  revision: number
  emotion: string | null
  final: ChatData | null
  take(frame: SocketFrame): void
}

export function holdText(): HeldText {
  const held: HeldText = {
    replyId: null,
    text: '',
    revision: 0,
    emotion: null,
    final: null,
    take({ type, data }) {
      if (type === 'chat_delta') {
        const { reply_id, position, text, emotion } = data as DeltaData
        if (position !== held.text.length) throw new Error(`a piece at ${position}, held ${held.text.length}`)
        held.replyId = reply_id
        held.text += text
        held.emotion = emotion ?? held.emotion
      } else if (type === 'chat_reset') {
        const { text, revision } = data as ResetData
        held.text = text
        held.revision = revision
      } else if (type === 'chat_response') held.final = data as ChatData
    },
  }
  return held
}

/** Takes frames until the reply is whole. */
export async function readReply(client: SocketClient, held: HeldText = holdText()): Promise<HeldText> {
  while (!held.final) {
    const frame = await client.next()
    if (frame.type === 'error') throw new Error(`error ${frame.code}: ${frame.message}`)
    held.take(frame)
  }
  return held
}

export function socketUrl(cloudUrl: string): string {
  return `${cloudUrl.replace('http', 'ws')}/wechat/ws`
}
