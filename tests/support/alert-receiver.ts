import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export interface Alert {
  /** The id of the header. */
  id: string
  body: Record<string, unknown>
  /** The signature is ours, over this body and a time that is now. */
  isSigned: boolean
  /** The receiver said that it has the event. */
  isTaken: boolean
}

/** How the receiver behaves from now on. */
export type Manner = 'takes' | 'fails' | 'hangs' | 'leads elsewhere'

export interface AlertReceiver {
  url: string
  alerts: Alert[]
  behave(manner: Manner): void
  close(): Promise<void>
}

const minuteMs = 60_000

/** What the owner runs: takes events of danger on this machine. */
export async function startAlertReceiver(secret: string): Promise<AlertReceiver> {
  const alerts: Alert[] = []
  let manner: Manner = 'takes'

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request)
    const [, seconds = '', given = ''] =
      /^t=(\d+),v1=([\da-f]{64})$/.exec(String(request.headers['x-zhiji-signature'])) ?? []
    const own = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')
    const isNow = Math.abs(Date.now() - Number(seconds) * 1000) < minuteMs
    const answered = manner
    alerts.push({
      id: String(request.headers['x-zhiji-event-id']),
      body: JSON.parse(body) as Record<string, unknown>,
      isSigned: given === own && isNow,
      isTaken: answered === 'takes',
    })
    if (answered === 'hangs') return
    const status = { takes: 204, fails: 500, 'leads elsewhere': 307 }[answered]
    response.writeHead(status, answered === 'leads elsewhere' ? { location: '/' } : {}).end()
  }

  const server = createServer((request, response) => {
    receive(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/alerts`,
    alerts,
    behave(next) {
      manner = next
    },
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => {
        server.close(() => resolve())
      })
    },
  }
}
