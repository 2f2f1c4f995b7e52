import { createServer, type AddressInfo, type Socket } from 'node:net'
import { performance } from 'node:perf_hooks'

/** Said over and over, two characters a token. */
const phrase = '慢慢说，我在听。今天过得怎么样呢？有些话放在心里久了，说出来会轻一些。'
const tokenLength = 2
const phraseTokens = phrase.length

/** What one stream was told, and when: token `n` at `sentAt[n]`. */
export interface Told {
  sentAt: number[]
}

export interface Source {
  /** As an OpenAI-compatible model has it. */
  port: number
  /** By the number of the question that was asked. */
  told: Map<number, Told>
  stop(): void
}

/** How a question carries its number. */
export const questionOf = (index: number): string => `第${index}个问题`
const anyQuestion = /第(\d+)个问题/g

/** Milliseconds, on the one clock of this process. */
export const now = (): number => performance.now()

/** Tokens whose last character is within `length`. */
export const tokensWithin = (length: number): number => Math.floor(length / tokenLength)

/** The text of the first `tokens` tokens. */
export const textOf = (tokens: number): string =>
  phrase.repeat(Math.ceil((tokens * tokenLength) / phrase.length)).slice(0, tokens * tokenLength)

/** One frame of a completion, as one chunk of an HTTP body. */
function frameOf(delta: object, finish: string | null = null): Buffer {
  const data = `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`
  return Buffer.from(`${Buffer.byteLength(data).toString(16)}\r\n${data}\r\n`)
}

const head = 'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n'
const opening = Buffer.concat([Buffer.from(head), frameOf({ role: 'assistant', content: '[neutral] ' })])
const ending = Buffer.concat([frameOf({}, 'stop'), Buffer.from('e\r\ndata: [DONE]\n\n\r\n0\r\n\r\n')])
const doubled = phrase + phrase
const frames = Array.from({ length: phraseTokens }, (_, index) => {
  const from = (index * tokenLength) % phrase.length
  return frameOf({ content: doubled.slice(from, from + tokenLength) })
})

interface Telling extends Told {
  socket: Socket
  dueAt: number
}

/**
 * A model that says a token every `paceMs`, `tokens` of them, each of its streams out of step with the
 * others. Bytes that were made before are written to bare sockets by one timer, so that it takes little from
 * those whom it measures.
 */
export async function startSource({ paceMs, tokens }: { paceMs: number; tokens: number }): Promise<Source> {
  const told = new Map<number, Told>()
  const tellings = new Set<Telling>()
  const server = createServer({ noDelay: true }, (socket) => {
    readQuestions(socket, (index) => {
      const telling = { socket, sentAt: [], dueAt: now() + Math.random() * paceMs }
      told.set(index, telling)
      tellings.add(telling)
      socket.write(opening)
    })
  })
  const timer = setInterval(() => {
    const at = now()
    for (const telling of tellings) {
      while (telling.dueAt <= at && telling.sentAt.length < tokens) tell(telling, paceMs)
      if (telling.sentAt.length < tokens) continue
      telling.socket.write(ending)
      tellings.delete(telling)
    }
  }, 1)
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    told,
    stop() {
      clearInterval(timer)
      server.close()
    },
  }
}

function tell(telling: Telling, paceMs: number): void {
  const frame = frames[telling.sentAt.length % frames.length]
  telling.sentAt.push(now())
  telling.dueAt += paceMs
  if (frame) telling.socket.write(frame)
}

/** Each request of a kept connection in turn: its last message is the question. */
function readQuestions(socket: Socket, ask: (index: number) => void): void {
  let request = ''
  socket.on('error', () => socket.destroy())
  socket.setEncoding('latin1').on('data', (text: string) => {
    request += text
    const [all, length] = /content-length: (\d+)[^]*?\r\n\r\n/i.exec(request) ?? []
    if (all === undefined || request.length < request.indexOf(all) + all.length + Number(length)) return
    const body = Buffer.from(request, 'latin1').toString()
    request = ''
    const [, index] = [...body.matchAll(anyQuestion)].at(-1) ?? []
    ask(Number(index))
  })
}
