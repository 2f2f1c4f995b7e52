/** Chat Completions chunks and the whole completion (OpenAI's API reference, “Chat Completions”). */
import { randomUUID } from 'node:crypto'
import type { EventFrame, Frame, Part } from '../frames.ts'
import { countTokens } from '../pieces.ts'
import type { ErrorWords } from '../quirk.ts'

export interface ChunkMaker {
  event: (part: Part, data: Record<string, unknown>) => EventFrame
  textEvent: (text: string) => EventFrame
  finishEvent: (reason: string) => EventFrame
  frames: (pieces: Iterable<string>) => Iterable<Frame>
  whole(frames: EventFrame[]): { status: number; body: Record<string, unknown> }
}

/**
 * Chunks of one completion. With `includeUsage` each carries `usage: null` and a usage-only one comes last.
 */
export function createChunkMaker(options: {
  model: string
  includeUsage: boolean
  promptTokens: number
}): ChunkMaker {
  const head = {
    id: `chatcmpl-${randomUUID()}`,
    created: Math.floor(Date.now() / 1000),
    model: options.model,
    system_fingerprint: 'fp_offline',
  }
  const event = (part: Part, data: Record<string, unknown>): EventFrame => ({
    kind: 'event',
    part,
    data: {
      ...head,
      object: 'chat.completion.chunk',
      ...(options.includeUsage ? { usage: null } : {}),
      ...data,
    },
  })
  const textEvent = (text: string): EventFrame => ({ ...event('text', choice({ content: text })), text })
  const finishEvent = (reason: string): EventFrame => event('finish', choice({}, reason))
  return {
    event,
    textEvent,
    finishEvent,
    *frames(pieces) {
      let text = ''
      yield event('open', choice({ role: 'assistant', content: '' }))
      for (const piece of pieces) {
        text += piece
        yield textEvent(piece)
      }
      yield finishEvent('stop')
      if (options.includeUsage) {
        yield event('usage', { choices: [], usage: usageOf(options.promptTokens, text) })
      }
      yield { kind: 'lines', part: 'done', lines: ['data: [DONE]'] }
    },
    whole: (frames) => wholeOf(frames, head, options.promptTokens),
  }
}

function choice(delta: object, reason: string | null = null): Record<string, unknown> {
  return { choices: [{ index: 0, delta, logprobs: null, finish_reason: reason }] }
}

function wholeOf(
  frames: EventFrame[],
  head: Record<string, unknown>,
  promptTokens: number,
): { status: number; body: Record<string, unknown> } {
  const broken = frames.find(({ part, data }) => part === 'end' && ('error' in data || 'code' in data))
  if (broken) return { status: 500, body: broken.data }
  const content = frames.map(({ text }) => text ?? '').join('')
  const choices = frames.flatMap(({ data }) => (data.choices ?? []) as WireChoice[])
  const reasoning = choices.map(({ delta }) => delta?.reasoning_content ?? '').join('')
  const reason = choices.findLast(({ finish_reason }) => finish_reason)?.finish_reason ?? null
  const message = { role: 'assistant', content, ...(reasoning ? { reasoning_content: reasoning } : {}) }
  return {
    status: 200,
    body: {
      ...head,
      object: 'chat.completion',
      choices: [{ index: 0, message, logprobs: null, finish_reason: reason }],
      usage: usageOf(promptTokens, content),
    },
  }
}

interface WireChoice {
  delta?: { reasoning_content?: string } | null
  finish_reason?: string | null
}

function usageOf(promptTokens: number, text: string): Record<string, number> {
  const completionTokens = countTokens(text)
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
  }
}

export function openaiError({ code, message, type }: Omit<ErrorWords, 'status'>): Record<string, unknown> {
  return { error: { message, type: type ?? 'invalid_request_error', param: null, code } }
}
