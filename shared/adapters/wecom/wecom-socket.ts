import { WSAuthFailureError, WSClient, type WsFrame } from '@wecom/aibot-node-sdk'
import * as z from 'zod/mini'
import type { WecomReply } from '../../contract/wecom.ts'

/**
 * Codes after which WeCom takes no more answers to a message: it knows no such message, or its stream is
 * over.
 */
const overCodes: readonly unknown[] = [846605, 846608]
const replacedEvent = z.object({ event: z.object({ eventtype: z.literal('disconnected_event') }) })
/** A secret that is wrong stays wrong; a hiccup of WeCom's is over by then. */
const mostRefusals = 2

export interface WecomSocketOptions {
  botId: string
  secret: string
  /** WeCom's own, or that of a private deployment. */
  url: string
  /** Base of the growing pause before it connects again; at most 30 s. */
  reconnectMs?: number
  heartbeatMs?: number
}

export interface WecomSocketListener {
  /** A message or event as WeCom sent it, and how to answer it. */
  onMessage(
    body: unknown,
    show: (reply: NonNullable<WecomReply>) => Promise<'shown' | 'failed' | 'over'>,
  ): void
  onConnected(): void
  /** The connection was there and is not any more. */
  onLost(): void
  /**
   * There is no connection for this reason: the error of the socket, or WeCom's refusal. It is tried again.
   */
  onTrouble(cause: unknown): void
}

export interface WecomSocket {
  /** `replaced`: another connection of this bot took its place · `refused`: bot id or secret is wrong. */
  ended: Promise<'closed' | 'replaced' | 'refused'>
  close(): void
}

/** WeCom's own address. */
export const wecomSocketUrl = 'wss://openws.work.weixin.qq.com'
/** Within this time an address answers, and WeCom a subscription. */
const answerMs = 10_000

/** Nothing: the SDK would write down what people say. */
const silent = { debug() {}, info() {}, warn() {}, error() {} }

/**
 * A bot's long connection to WeCom (doc 101463), by WeCom's own SDK: it subscribes, pings, and connects again
 * when it was cut.
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
    // Somebody else's server takes the connection and says nothing.
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
    // The SDK rejects with the frame that refused it.
    const { errcode } = error as { errcode?: unknown }
    return overCodes.includes(errcode) ? 'over' : 'failed'
  }
}
