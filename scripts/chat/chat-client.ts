import { WebSocket } from 'ws'
import { z } from 'zod'
import type { Envelope } from '../../shared/contract/envelope.ts'
import type { Message } from '../../shared/contract/message.ts'
import { connectionWords } from '../../shared/adapters/models/connection-words.ts'
import { parseJson } from '../../shared/protocol/json.ts'
import { askHttp } from '../command-line/ask-http.ts'
import { innermostCode } from '../command-line/failure.ts'

type WatchedReply = Pick<Message, 'content' | 'emotion'>

export interface Client {
  /**
   * Calls a function as `wx.cloud.callFunction` does; rejects with the Chinese sentence of a refusal, or
   * ServerGoneError.
   */
  call<Data>(name: string, event: Record<string, unknown>): Promise<Data>
  /**
   * Follows a reply that has no id yet, as the mini-program does. Resolves once the watch is set up; rejects
   * with ServerGoneError.
   */
  watchReply(clientMessageId: string, onReply: (reply: WatchedReply) => void): Promise<{ close(): void }>
}

/** Nobody answers at the address, or somebody else does; the message is for the terminal. */
export class ServerGoneError extends Error {
  constructor(url: string, cause?: unknown) {
    super(`连不上 ${url}${troubleOf(cause)}`, { cause })
    this.name = 'ServerGoneError'
  }
}

/** A server that was not started, or has ended, is started; any other trouble is in the address. */
function troubleOf(cause: unknown): string {
  if (cause instanceof StrangeAnswerError) return `：${cause.message}`
  const code = cause instanceof Error ? innermostCode(cause) : ''
  const words = /^(ECONNREFUSED|ECONNRESET|EPIPE)$/.test(code) ? null : connectionWords(code)
  return words === null ? '；先运行 npm run dev' : `，${words}`
}

/** Something answers, and it is not the local cloud. */
class StrangeAnswerError extends Error {
  override name = 'StrangeAnswerError'
  constructor(status: number) {
    super(`那里是别的服务（HTTP ${status}）；--url 应为 npm run dev 打印的地址`)
  }
}

/** The local cloud's own answer; `result` is our functions' envelope. */
const callAnswer = z.object({ errMsg: z.string(), result: z.custom<Envelope<unknown>>().optional() })

const watchEvent = z.object({
  type: z.string(),
  doc: z.custom<WatchedReply>().nullish(),
  docs: z.array(z.custom<WatchedReply>()).optional(),
})

/** A client of the local cloud, for one person. */
export function createClient(url: string, openid: string): Client {
  async function post(name: string, event: Record<string, unknown>): Promise<z.infer<typeof callAnswer>> {
    try {
      const { status, text } = await askHttp(`${url}/call/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-wx-openid': openid },
        body: JSON.stringify(event),
      })
      const { success, data } = callAnswer.safeParse(parseJson(text))
      if (!success) throw new StrangeAnswerError(status)
      return data
    } catch (error) {
      throw new ServerGoneError(url, error)
    }
  }

  return {
    async call<Data>(name: string, event: Record<string, unknown>) {
      const { result, errMsg } = await post(name, event)
      if (!result) throw new Error(errMsg)
      if (!result.ok) throw new Error(result.error.message)
      return result.data as Data
    },
    watchReply(clientMessageId, onReply) {
      return new Promise((resolve, reject) => {
        const socket = new WebSocket(
          `${url.replace('http', 'ws')}/watch?openid=${encodeURIComponent(openid)}`,
        )
        // After the watch is set up these say nothing new: the call that runs beside it tells that the server
        // is gone.
        socket.on('error', (error) => reject(new ServerGoneError(url, error)))
        socket.on('close', () => reject(new ServerGoneError(url)))
        socket.on('open', () => {
          const query = { _openid: '{openid}', clientMessageId, role: 'assistant' }
          socket.send(JSON.stringify({ type: 'watch', watchId: '1', collection: 'messages', query }))
        })
        socket.on('message', (data: Buffer) => {
          const event = watchEvent.parse(JSON.parse(data.toString()))
          if (event.type === 'error') reject(new Error('回复看不到：watch 被拒绝'))
          if (event.type === 'init') resolve({ close: () => socket.close() })
          const doc = event.doc ?? event.docs?.[0]
          if (doc) onReply(doc)
        })
      })
    },
  }
}
