import { WebSocket } from 'ws'
import type { Envelope } from '../shared/contract/envelope.ts'
import type { Message } from '../shared/contract/message.ts'

export interface Client {
  /** Calls a function as `wx.cloud.callFunction` does; rejects with the Chinese sentence of a refusal. */
  call<Data>(name: string, event: Record<string, unknown>): Promise<Data>
  /** Follows a reply that has no id yet, as the mini-program does. Resolves once the watch is set up. */
  watchReply(
    clientMessageId: string,
    onReply: (reply: Pick<Message, 'content' | 'emotion'>) => void,
  ): Promise<{ close(): void }>
}

interface CallAnswer {
  result?: Envelope<unknown>
  errMsg: string
}

/** A client of the local cloud, for one person. */
export function createClient(url: string, openid: string): Client {
  return {
    async call<Data>(name: string, event: Record<string, unknown>) {
      const response = await fetch(`${url}/call/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-wx-openid': openid },
        body: JSON.stringify(event),
      }).catch((error: unknown) => {
        throw new Error(`连不上 ${url}；先运行 npm run dev`, { cause: error })
      })
      const { result, errMsg } = (await response.json()) as CallAnswer
      if (!result) throw new Error(errMsg)
      if (!result.ok) throw new Error(result.error.message)
      return result.data as Data
    },
    watchReply(clientMessageId, onReply) {
      const socket = new WebSocket(`${url.replace('http', 'ws')}/watch?openid=${encodeURIComponent(openid)}`)
      return new Promise((resolve, reject) => {
        socket.on('error', reject)
        socket.on('open', () => {
          const query = { _openid: '{openid}', clientMessageId, role: 'assistant' }
          socket.send(JSON.stringify({ type: 'watch', watchId: '1', collection: 'messages', query }))
        })
        socket.on('message', (data: Buffer) => {
          const event = JSON.parse(data.toString()) as {
            type: string
            doc?: Message | null
            docs?: Message[]
          }
          if (event.type === 'error') reject(new Error('watch refused'))
          if (event.type === 'init') resolve({ close: () => socket.close() })
          const doc = event.doc ?? event.docs?.[0]
          if (doc) onReply(doc)
        })
      })
    },
  }
}
