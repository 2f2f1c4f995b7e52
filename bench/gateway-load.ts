import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { now, startSource, tokensWithin, type Told } from './gateway-source.ts'

/** What the parent asks for. */
export interface LoadOrder {
  /** Null: the model is read directly. */
  gatewayUrl: string | null
  accessTokens: string[]
}

/** What came of it. */
export interface LoadResult {
  /** How long each token took from being written by the model to being read by the client. */
  delays: number[]
  sent: number
  /** Streams whose text is not, to the letter, what the model told. */
  damaged: number
}

const paceMs = 20
/** Between the first and the last question. */
const rampMs = 4000
const tokens = Number(process.argv[2] ?? 400)
const source = await startSource({ paceMs, tokens })
let asked = 0

/** Model and clients share this process, and so its clock. */
process.on('message', (order: LoadOrder) => {
  void run(order).then((result) => process.send?.(result))
})
process.once('disconnect', () => process.exit())
process.send?.({ baseUrl: source.baseUrl })

async function run({ gatewayUrl, accessTokens }: LoadOrder): Promise<LoadResult> {
  const delays: number[] = []
  const whole = await Promise.all(
    accessTokens.map(async (accessToken, index) => {
      await sleep((index / accessTokens.length) * rampMs)
      const question = `第${asked++}个问题`
      const client = { question, text: '', counted: 0 }
      if (gatewayUrl === null) await readModel(client, delays)
      else await readGateway(gatewayUrl, accessToken, client, delays)
      return client.text === source.told.get(question)?.text
    }),
  )
  return {
    delays,
    sent: accessTokens.length * tokens,
    damaged: whole.filter((each) => !each).length,
  }
}

interface Client {
  question: string
  text: string
  /** Tokens that have arrived. */
  counted: number
}

function take(client: Client, text: string, delays: number[]): void {
  client.text += text
  const told: Told | undefined = source.told.get(client.question)
  const at = now()
  while (client.counted < tokensWithin(client.text.length)) {
    delays.push(at - (told?.sentAt[client.counted++] ?? at))
  }
}

async function readModel(client: Client, delays: number[]): Promise<void> {
  const body = { messages: [{ role: 'user', content: client.question }] }
  await read(`${source.baseUrl}/chat/completions`, {}, body, (event) => {
    if (!event.startsWith('data: {')) return
    const { choices } = JSON.parse(event.slice(6)) as { choices: { delta: { content?: string } }[] }
    const text = choices[0]?.delta.content ?? ''
    if (!text.startsWith('[')) take(client, text, delays)
  })
}

async function readGateway(
  url: string,
  accessToken: string,
  client: Client,
  delays: number[],
): Promise<void> {
  const headers = { accept: 'text/event-stream', authorization: `Bearer ${accessToken}` }
  await read(`${url}/api/chat`, headers, { message: client.question }, (event) => {
    const [, data] = /event: delta\ndata: (.*)/.exec(event) ?? []
    if (data !== undefined) take(client, (JSON.parse(data) as { text: string }).text, delays)
  })
}

/** Posts, and hands over each event of the answer as it comes. */
function read(url: string, headers: object, body: object, onEvent: (event: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const post = request(
      url,
      { method: 'POST', agent: false, headers: { 'content-type': 'application/json', ...headers } },
      (response) => {
        let rest = ''
        response.setEncoding('utf8').on('data', (chunk: string) => {
          const events = (rest + chunk).split('\n\n')
          rest = events.pop() ?? ''
          for (const event of events) onEvent(event)
        })
        response.on('end', resolve).on('error', reject)
      },
    )
    post.on('error', reject)
    post.end(JSON.stringify(body))
  })
}
