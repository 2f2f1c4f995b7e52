/** Asks an upstream as a plain client would and keeps everything that was seen on the wire. */
import { createParser } from 'eventsource-parser'
import type { Upstream, Upstreams } from '../../local/upstreams/index.ts'
import { patience } from '../support/patience.ts'

export interface Seen {
  status: number
  headers: Headers
  chunks: Uint8Array[]
  text: string
  /** Data of each event, parsed where it is JSON. */
  events: Record<string, unknown>[]
  done: boolean
  /** How the body ended. `silence`: it was still open when we stopped listening. */
  ending: 'end' | 'cut' | 'silence'
  ms: number
  firstTextMs: number
}

export interface Asking {
  upstream?: Upstream
  stream?: boolean
  question?: string
  key?: string
  user?: string
  conversationId?: string
  includeUsage?: boolean
  /** Stop listening after this long without a byte. */
  patienceMs?: number
  /** Stop listening after this long in all. */
  atMostMs?: number
}

export function request(upstreams: Upstreams, asking: Asking): { url: string; init: RequestInit } {
  const { upstream = 'openai', stream = true, question = '我今天很难过', user = 'tester' } = asking
  const headers = {
    authorization: `Bearer ${asking.key ?? (upstream === 'dify' ? 'app-chat-1' : 'key')}`,
    'content-type': 'application/json',
  }
  const body =
    upstream === 'dify'
      ? {
          inputs: {},
          query: question,
          user,
          response_mode: stream ? 'streaming' : 'blocking',
          conversation_id: asking.conversationId ?? '',
        }
      : {
          model: 'any',
          stream,
          messages: [{ role: 'user', content: question }],
          ...(asking.includeUsage ? { stream_options: { include_usage: true } } : {}),
        }
  const url =
    upstream === 'dify'
      ? `${upstreams.difyBaseUrl}/chat-messages`
      : `${upstreams.openaiBaseUrl}/chat/completions`
  return { url, init: { method: 'POST', headers, body: JSON.stringify(body), redirect: 'manual' } }
}

export async function observe(upstreams: Upstreams, asking: Asking = {}): Promise<Seen> {
  const { url, init } = request(upstreams, asking)
  const leave = new AbortController()
  const started = performance.now()
  const seen: Seen = {
    status: 0,
    headers: new Headers(),
    chunks: [],
    text: '',
    events: [],
    done: false,
    ending: 'end',
    ms: 0,
    firstTextMs: 0,
  }
  const last = asking.atMostMs === undefined ? undefined : setTimeout(() => leave.abort(), asking.atMostMs)
  const silence = setTimeout(() => leave.abort(), asking.patienceMs ?? patience(5000))
  try {
    const response = await fetch(url, { ...init, signal: leave.signal })
    seen.status = response.status
    seen.headers = response.headers
    for await (const chunk of response.body ?? []) {
      seen.firstTextMs ||= performance.now() - started
      seen.chunks.push(chunk)
      silence.refresh()
    }
  } catch {
    seen.ending = leave.signal.aborted ? 'silence' : 'cut'
  }
  clearTimeout(silence)
  clearTimeout(last)
  seen.ms = performance.now() - started
  seen.text = new TextDecoder().decode(Buffer.concat(seen.chunks))
  readEvents(seen)
  return seen
}

function readEvents(seen: Seen): void {
  const parser = createParser({
    onEvent({ data }) {
      if (data === '[DONE]') seen.done = true
      else if (data.startsWith('{') && data.endsWith('}')) seen.events.push(JSON.parse(data))
    },
  })
  parser.feed(seen.text)
}

interface Choice {
  index: number
  delta?: { content?: string | null; reasoning_content?: string } | null
  finish_reason?: string | null
}

export function choicesOf(seen: Seen): Choice[] {
  return seen.events.flatMap(({ choices }) => (choices ?? []) as Choice[])
}

export function finishReasons(seen: Seen): string[] {
  return choicesOf(seen).flatMap(({ finish_reason: reason }) => (reason ? [reason] : []))
}

/** The pieces of the reply as they came. */
export function pieces(seen: Seen): string[] {
  return seen.events.flatMap((event) => {
    if (event.choices) {
      return (event.choices as Choice[]).flatMap(({ index, delta }) =>
        index === 0 && delta?.content ? [delta.content] : [],
      )
    }
    return event.event === 'message' || event.event === 'agent_message' ? [String(event.answer)] : []
  })
}

export function reply(seen: Seen): string {
  return pieces(seen).join('')
}

/** Names of Dify's events, in order, repeats folded into one. */
export function eventNames(seen: Seen): string[] {
  const names = seen.events.map(({ event }) => String(event))
  return names.filter((name, at) => name !== names[at - 1])
}
