/** What a quirk may do to an answer. The families beside this file are tables of these. */
import type { Upstream } from './calls.ts'
import type { EventFrame, Frame, Part } from './frames.ts'
import type { WireStyle } from './wire.ts'

/** An answer in place of the model's: a whole HTTP response, a broken connection, or silence. */
export type Answer =
  | { kind: 'http'; status: number; headers: Record<string, string>; body: string }
  | { kind: 'cut'; afterHeaders: boolean }
  | { kind: 'stall'; afterHeaders: boolean }

export interface QuirkContext {
  upstream: Upstream
  /** The quirk's number: given as `name=number`, else its default. */
  amount: number
  /** Path of the request, and whether it already followed a redirect of ours. */
  path: string
  redirected: boolean
  /** The request asked for a stream. */
  stream: boolean
  /** The request named a Dify conversation to continue. */
  continues: boolean
  /** An event with the protocol's envelope (ids, created, model) around `data`. */
  event: (part: Part, data: Record<string, unknown>) => EventFrame
  /** An event that adds `text` to the reply. */
  textEvent: (text: string) => EventFrame
  /** An event that ends the reply for `reason` (OpenAI) or with `status` (Dify's workflow_finished). */
  finishEvent: (reason: string) => EventFrame
  /** The protocol's own error body. */
  errorBody: (error: ErrorWords) => Record<string, unknown>
}

/** One failure in both protocols' words. `type` is only OpenAI's. */
export interface ErrorWords {
  status: number
  code: string
  message: string
  type?: string
}

export interface Quirk {
  about: string
  /** The upstream it belongs to; both when absent. */
  only?: Upstream
  /** The default number, with its meaning. */
  amount?: { unit: 'ms' | 's' | 'pieces' | 'characters' | 'bytes' | 'status'; default: number }
  answer?: (context: QuirkContext) => Answer | undefined
  text?: (text: string, context: QuirkContext) => string
  pieces?: (pieces: Iterable<string>, context: QuirkContext) => Iterable<string>
  frames?: (frames: Iterable<Frame>, context: QuirkContext) => Iterable<Frame>
  wire?: Partial<WireStyle>
  /** What the answer is labelled as, whatever it is; null for no label at all. */
  contentType?: string | null
  /** Answers in this way whatever was asked for. */
  delivery?: 'stream' | 'json'
  /** Spaces per level of an answer at once: one line when absent. */
  indent?: number
  /**
   * What Dify's stop call does: nothing, or end the stream without a closing event. Default: a proper end.
   */
  stop?: 'ignored' | 'silent'
}

export type QuirkFamily = Record<string, Quirk>

export function httpAnswer(
  status: number,
  body: string | Record<string, unknown>,
  headers: Record<string, string> = {},
): Answer {
  const type = typeof body === 'string' ? 'text/html; charset=utf-8' : 'application/json'
  return {
    kind: 'http',
    status,
    headers: { 'content-type': type, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  }
}

/** The page a proxy shows when it has nothing better. */
export function htmlPage(title: string): string {
  return `<!DOCTYPE html>\n<html><head><title>${title}</title></head>\n<body><center><h1>${title}</h1></center><hr><center>nginx</center></body></html>\n`
}
