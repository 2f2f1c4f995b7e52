import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { now, questionOf, startSource, textOf, tokensWithin } from './gateway-source.ts'

/** The message with which the parent process starts the load. */
export interface LoadOrder {
  /** Null: the model is read directly. */
  gatewayUrl: string | null
  accessTokens: string[]
}

/** The message with which the load process answers. */
export interface LoadResult {
  /** How long each token took from being written by the model to being read by the client. */
  delays: number[]
  sent: number
  /** Streams whose text is not, to the letter, what the model told. */
  damaged: number
}

const paceMs = 20
/** Between the first and the last question: beginning a turn costs as much as hundreds of tokens. */
const rampMs = 8000
const tokens = Number(process.argv[2] ?? 400)
const source = await startSource({ paceMs, tokens })
const modelUrl = `http://127.0.0.1:${source.port}`
let asked = 0

/** Model and clients share this process, and so its clock. */
process.on('message', (order: LoadOrder) => {
  void run(order).then((result) => process.send?.(result))
})
process.once('disconnect', () => process.exit())
process.send?.({ baseUrl: `${modelUrl}/v1` })

async function run({ gatewayUrl, accessTokens }: LoadOrder): Promise<LoadResult> {
  const delays: number[] = []
  const whole = await Promise.all(
    accessTokens.map(async (accessToken, turn) => {
      await sleep((turn / accessTokens.length) * rampMs)
      const index = asked++
      const message = questionOf(index)
      const text =
        gatewayUrl === null
          ? await readModel(index, { messages: [{ role: 'user', content: message }] }, delays)
          : await readGateway(index, { url: gatewayUrl, accessToken, message }, delays)
      return text === textOf(tokens)
    }),
  )
  return { delays, sent: accessTokens.length * tokens, damaged: whole.filter((each) => !each).length }
}

/** Takes the time of the tokens that have arrived by now. */
function createCounter(index: number, delays: number[]): (arrived: number) => void {
  let counted = 0
  return (arrived) => {
    const sentAt = source.told.get(index)?.sentAt ?? []
    const at = now()
    for (; counted < arrived; counted++) delays.push(at - (sentAt[counted] ?? at))
  }
}

async function readModel(index: number, body: object, delays: number[]): Promise<string> {
  const count = createCounter(index, delays)
  let frames = 0
  const answer = await post(`${modelUrl}/v1/chat/completions`, {}, body, (bytes) => {
    for (let at = bytes.indexOf('data: {'); at >= 0; at = bytes.indexOf('data: {', at + 1)) frames += 1
    // Before the tokens comes the tag, behind them the finish.
    count(Math.min(tokens, frames - 1))
  })
  return textIn(answer, ({ choices }) => choices?.[0]?.delta.content ?? '').replace('[neutral] ', '')
}

async function readGateway(
  index: number,
  { url, accessToken, message }: { url: string; accessToken: string; message: string },
  delays: number[],
): Promise<string> {
  const count = createCounter(index, delays)
  const headers = { accept: 'text/event-stream', authorization: `Bearer ${accessToken}` }
  const answer = await post(`${url}/api/chat`, headers, { message }, (bytes) => {
    // An event's id ends with the length of the text that a client has by then.
    const [, length] = /^id: [^:]*:\d+:(\d+)/.exec(bytes.slice(bytes.lastIndexOf('id: '))) ?? []
    if (length !== undefined) count(tokensWithin(Number(length)))
  })
  return textIn(answer, (event) => ('position' in event ? (event.text ?? '') : ''))
}

interface EventData {
  choices?: { delta: { content?: string } }[]
  position?: number
  text?: string
}

/** The events of a whole answer, put together when nothing is measured any more. */
function textIn(answer: Buffer, pick: (event: EventData) => string): string {
  const lines = unchunk(answer).toString().split('\n')
  const events = lines.filter((line) => line.startsWith('data: {'))
  return events.map((line) => pick(JSON.parse(line.slice(6)) as EventData)).join('')
}

function unchunk(answer: Buffer): Buffer {
  const parts: Buffer[] = []
  let at = answer.indexOf('\r\n\r\n') + 4
  for (;;) {
    const lineEnd = answer.indexOf('\r\n', at)
    const length = Number.parseInt(answer.toString('latin1', at, lineEnd), 16)
    if (!(length > 0)) return Buffer.concat(parts)
    parts.push(answer.subarray(lineEnd + 2, lineEnd + 2 + length))
    at = lineEnd + 4 + length
  }
}

/** Posts over a bare socket, shows what comes as it comes, and answers all of it. */
function post(
  url: string,
  headers: Record<string, string>,
  body: object,
  onBytes: (bytes: string) => void,
): Promise<Buffer> {
  const { hostname, port, pathname, host } = new URL(url)
  const json = JSON.stringify(body)
  const lines = Object.entries({
    ...headers,
    host,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(json),
    connection: 'close',
  }).map(([name, value]) => `${name}: ${value}\r\n`)
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    const socket = connect({ host: hostname, port: Number(port), noDelay: true })
    socket.write(`POST ${pathname} HTTP/1.1\r\n${lines.join('')}\r\n${json}`)
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      onBytes(chunk.toString('latin1'))
      if (chunk.subarray(-5).equals(lastChunk)) socket.destroy()
    })
    socket.once('error', reject).once('close', () => resolve(Buffer.concat(chunks)))
  })
}

const lastChunk = Buffer.from('0\r\n\r\n')
