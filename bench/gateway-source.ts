import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { performance } from 'node:perf_hooks'

/** Said over and over, two characters a token. */
const phrase = '慢慢说，我在听。今天过得怎么样呢？有些话放在心里久了，说出来会轻一些。'
const tokenLength = 2

/** What one stream was told, and when: token `n` at `sentAt[n]`. */
export interface Told {
  text: string
  sentAt: number[]
}

export interface Source {
  /** As an OpenAI-compatible model has it. */
  baseUrl: string
  /** By the question that was asked. */
  told: Map<string, Told>
}

/** Milliseconds, on the one clock of this process. */
export const now = (): number => performance.now()

/** Tokens whose last character is within `length`. */
export const tokensWithin = (length: number): number => Math.floor(length / tokenLength)

/** A model that says a token every `paceMs`, `tokens` of them, each of its streams out of step with the others. */
export async function startSource(options: { paceMs: number; tokens: number }): Promise<Source> {
  const told = new Map<string, Told>()
  const server = createServer((request, response) => {
    void questionOf(request).then((question) => {
      const stream: Told = { text: '', sentAt: [] }
      told.set(question, stream)
      setTimeout(() => tell(response, stream, options), Math.random() * options.paceMs)
    })
  })
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, told }
}

function tell(
  response: ServerResponse,
  stream: Told,
  { paceMs, tokens }: { paceMs: number; tokens: number },
): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  const write = (delta: object, finish: string | null): boolean =>
    response.write(`data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`)
  write({ role: 'assistant', content: '[neutral] ' }, null)
  const timer = setInterval(() => {
    if (stream.sentAt.length < tokens) {
      const from = stream.text.length % phrase.length
      const token = (phrase + phrase).slice(from, from + tokenLength)
      stream.text += token
      stream.sentAt.push(now())
      write({ content: token }, null)
      return
    }
    clearInterval(timer)
    write({}, 'stop')
    response.end('data: [DONE]\n\n')
  }, paceMs)
}

/** The last message of a request. */
async function questionOf(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request.setEncoding('utf8')) body += String(chunk)
  const { messages } = JSON.parse(body) as { messages: { content: string }[] }
  return messages.at(-1)?.content ?? ''
}
