import { WSAuthFailureError, WSClient, type WsFrame } from '@wecom/aibot-node-sdk'
import * as z from 'zod/mini'
import type { WecomReply } from '../../contract/wecom.ts'

/**
 * Codes after which WeCom takes no more answers to a message: WeCom does not know the message, or its stream
 * has ended.
 */
const overCodes: readonly unknown[] = [846605, 846608]
const replacedEvent = z.object({ event: z.object({ eventtype: z.literal('disconnected_event') }) })
/** After this many refusals the secret must be wrong, because a disturbance at WeCom would be over. */
const mostRefusals = 2

export interface WecomSocketOptions {
  botId: string
  secret: string
  /** The address of WeCom, or of a private deployment. */
  url: string
  /** The base of the growing pause before the next connection; a pause lasts at most 30 s. */
  reconnectMs?: number
  heartbeatMs?: number
}

export interface WecomSocketListener {
  /** Called with a message or event from WeCom and a function that answers it. */
  onMessage(
    body: unknown,
    show: (reply: NonNullable<WecomReply>) => Promise<'shown' | 'failed' | 'over'>,
  ): void
  onConnected(): void
  /** Called when an established connection is lost. */
  onLost(): void
  /** Called when a connection fails, with the socket's error or WeCom's refusal. Another try follows. */
  onTrouble(cause: unknown): void
}

export interface WecomSocket {
  /**
   * `replaced` means that another connection of this bot took over; `refused` means that bot id or secret is
   * wrong.
   */
  ended: Promise<'closed' | 'replaced' | 'refused'>
  close(): void
}

/** WeCom's address. */
export const wecomSocketUrl = 'wss://openws.work.weixin.qq.com'
/** Within this time a server must accept the connection and WeCom must accept the subscription. */
const answerMs = 10_000

/** The SDK logs what people say, so it gets a silent logger. */
const silent = { debug() {}, info() {}, warn() {}, error() {} }

/**
 * Opens a bot's long connection to WeCom (doc 101463) with WeCom's own SDK, which subscribes, pings and
 * reconnects.
 */
export function openWecomSocket(options: WecomSocketOptions, listener: WecomSocketListener): WecomSocket {
  const { botId, secret, url, reconnectMs, heartbeatMs } = options
  const client = new WSClient({
    botId,
    secret,
    logger: silent,
    maxReconnectAttempts: -1,
    maxAuthFailureAttempts: mostRefusals,
    wsUrl: url,
    wsOptions: { handshakeTimeout: answerMs },
    ...(reconnectMs !== undefined && { reconnectInterval: reconnectMs }),
    ...(heartbeatMs !== undefined && { heartbeatInterval: heartbeatMs }),
  })
  let end!: (how: Awaited<WecomSocket['ended']>) => void
  const ended = new Promise<Awaited<WecomSocket['ended']>>((resolve) => {
    end = resolve
  })
  const hear = (frame: WsFrame<unknown>): void => {
    if (replacedEvent.safeParse(frame.body).success) end('replaced')
    else listener.onMessage(frame.body, (reply) => show(client, frame, reply))
  }
  client.on('message', hear)
  client.on('event', hear)
  let isConnected = false
  let patience: NodeJS.Timeout | undefined
  client.on('connected', () => {
    // Some other server may accept the connection and never answer.
    patience = setTimeout(() => listener.onTrouble(new Error('no answer to the subscription')), answerMs)
  })
  client.on('authenticated', () => {
    clearTimeout(patience)
    isConnected = true
    listener.onConnected()
  })
  client.on('disconnected', () => {
    clearTimeout(patience)
    if (isConnected) listener.onLost()
    isConnected = false
  })
  client.on('error', (error) => {
    if (error instanceof WSAuthFailureError) end('refused')
    else listener.onTrouble(error)
  })
  client.connect()
  return {
    ended,
    close() {
      clearTimeout(patience)
      client.disconnect()
      end('closed')
    },
  }
}

async function show(
  client: WSClient,
  frame: WsFrame<unknown>,
  reply: NonNullable<WecomReply>,
): Promise<'shown' | 'failed' | 'over'> {
  try {
    if (reply.msgtype === 'text') await client.replyWelcome(frame, reply)
    else await client.reply(frame, { ...reply })
    return 'shown'
  } catch (error) {
    // The SDK rejects with WeCom's refusal frame.
    const { errcode } = error as { errcode?: unknown }
    return overCodes.includes(errcode) ? 'over' : 'failed'
  }
}
