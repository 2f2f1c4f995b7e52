import { once } from 'node:events'
import { request as plain, type IncomingMessage } from 'node:http'
import { request as secure } from 'node:https'
import { text } from 'node:stream/consumers'

interface Asked {
  method?: string
  headers?: Record<string, string>
  body?: string
  signal?: AbortSignal
}

/** Asks a server of the developer's for one text. `fetch` would refuse the ports that browsers refuse. */
export async function askHttp(
  address: string,
  { body, ...options }: Asked = {},
): Promise<{ status: number; text: string }> {
  const request = address.startsWith('https:') ? secure : plain
  const sent = request(address, { ...options, agent: false })
  sent.end(body)
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  return { status: response.statusCode ?? 0, text: await text(response) }
}
