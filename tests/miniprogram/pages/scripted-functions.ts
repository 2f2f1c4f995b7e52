import { EventEmitter, once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ErrorCode } from '../../../shared/contract/errors.ts'

type Event = Record<string, unknown>
type Handler = (event: Event) => unknown

export interface ScriptedFunctions {
  url: string
  /** Calls so far, as `history rename`; `login` has no action. */
  calls: string[]
  events: Event[]
  /** Decides what a call such as `history rename` answers. */
  on(call: string, handler: Handler): void
  /** The line breaks before the answer, until `restore`. */
  breakLine(): void
  restore(): void
  /** Answers wait until what this returns is called. */
  hold(): () => void
  /** Resolves when no call is on its way. */
  idle(): Promise<void>
  close(): Promise<void>
}

/** What a function says when it refuses. */
export class Refusal extends Error {
  readonly code: ErrorCode

  constructor(code: ErrorCode, message: string) {
    super(message)
    this.code = code
  }
}

/** Cloud functions whose answers are the test's to decide, behind the same address as the local cloud's. */
export async function startScriptedFunctions(): Promise<ScriptedFunctions> {
  const handlers = new Map<string, Handler>()
  let isBroken = false
  let held = Promise.resolve()
  const underWay = new Set<Promise<void>>()

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (isBroken) return void request.destroy()
    const name = request.url?.split('/').at(-1) ?? ''
    const event = await readJson(request)
    const call = [name, event['action']].filter(Boolean).join(' ')
    functions.calls.push(call)
    functions.events.push(event)
    await held
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ errMsg: 'cloud.callFunction:ok', result: resultOf(call, event) }))
  }

  function resultOf(call: string, event: Event): object {
    const handler = handlers.get(call)
    if (!handler) return refused(new Refusal('NOT_FOUND', `${call} is not scripted`))
    try {
      return { ok: true, data: handler(event) }
    } catch (error) {
      if (error instanceof Refusal) return refused(error)
      throw error
    }
  }

  const server = createServer((request, response) => {
    const done = answer(request, response)
    underWay.add(done)
    response.on('close', () => underWay.delete(done))
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const functions: ScriptedFunctions = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls: [],
    events: [],
    on: (call, handler) => void handlers.set(call, handler),
    breakLine: () => void (isBroken = true),
    restore: () => void (isBroken = false),
    hold() {
      const lock = new EventEmitter()
      held = once(lock, 'release').then(() => {})
      return () => void lock.emit('release')
    },
    async idle() {
      while (underWay.size > 0) await new Promise((resolve) => setTimeout(resolve, 5))
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return functions
}

function refused({ code, message }: Refusal): object {
  return { ok: false, error: { code, message } }
}

async function readJson(request: IncomingMessage): Promise<Event> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return JSON.parse(Buffer.concat(chunks).toString()) as Event
}
