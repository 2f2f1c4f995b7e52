import * as z from 'zod/mini'
import { isObject } from './syntax/upstream-message.ts'
import { isThought, textIn } from './syntax/upstream-text.ts'
import { usageSchema } from './syntax/upstream-usage.ts'

const word = z.catch(z.optional(z.string()), undefined)
const anything = z.optional(z.unknown())
/** The field of the finish reason, under its own name and under those of some servers. */
const endFields = { finish_reason: anything, finishReason: anything, stop_reason: anything }
const saidSchema = z.catch(
  z.optional(
    z.union([
      z.object({
        ...endFields,
        content: anything,
        text: anything,
        refusal: anything,
        reasoning_content: anything,
        reasoning: anything,
        reasoning_details: anything,
      }),
      z.string(),
    ]),
  ),
  undefined,
)
const choiceSchema = z.object({
  ...endFields,
  index: anything,
  delta: saidSchema,
  message: saidSchema,
  text: anything,
  usage: usageSchema,
})
const chunkSchema = z.object({
  ...endFields,
  object: word,
  model: word,
  error: anything,
  usage: usageSchema,
  choices: anything,
})

/** A line of Ollama's own protocol, which carries the same content as a chunk. */
const lineSchema = z.object({
  message: saidSchema,
  response: word,
  done: z.boolean(),
  done_reason: word,
})
/** DashScope's own protocol without choices. It repeats the whole text so far. */
const outputSchema = z.object({ output: z.object({ ...endFields, text: z.string() }) })

type Said = z.infer<typeof saidSchema>
type Ends = Partial<Record<keyof typeof endFields, unknown>>

export interface Choice {
  /** 0 when the index is absent or unreadable. */
  index: number
  /** The next piece of text; undefined when there is no `delta`. */
  delta: string | undefined
  /** The text of a message, which may also be only a piece. */
  message: string | undefined
  /** The text of the older protocol. */
  text: string
  thought: boolean
  /** Every finish word, the most specific first. */
  reasons: string[]
  usage: z.infer<typeof usageSchema>
}

export interface Chunk {
  model: string | undefined
  hasError: boolean
  isCompletion: boolean
  isPiece: boolean
  usage: z.infer<typeof usageSchema>
  /** Undefined when the JSON is not a chunk. */
  choices: Choice[] | undefined
}

/** Parses a chunk or a whole completion. Odd values in unread fields do not matter. */
export function parseChunk(json: unknown): Chunk | undefined {
  const { data } = chunkSchema.safeParse(json)
  if (!data) return undefined
  const { model, object, usage, error } = data
  const listed = listOf(data.choices) ?? (error ? undefined : listInOthers(json))
  return {
    model,
    usage,
    hasError: Boolean(error),
    isCompletion: object === 'chat.completion',
    isPiece: object === 'chat.completion.chunk',
    choices: listed?.flatMap((each) => toChoice(each, data)),
  }
}

/** Some servers write a single choice without a list, or an object of numbered choices. */
function listOf(choices: unknown): unknown[] | undefined {
  if (Array.isArray(choices)) return choices
  if (!isObject(choices)) return undefined
  const isOne = ['delta', 'message', 'text', 'finish_reason'].some((name) => name in choices)
  return isOne ? [choices] : Object.values(choices)
}

function listInOthers(json: unknown): unknown[] | undefined {
  const { data: line } = lineSchema.safeParse(json)
  if (line && (line.message !== undefined || line.response !== undefined)) {
    const { message, response, done, done_reason = 'stop' } = line
    return [{ delta: message ?? response, ...(done && { finish_reason: done_reason }) }]
  }
  const { output } = outputSchema.safeParse(json).data ?? {}
  return output && [{ ...output, text: undefined, message: output.text }]
}

function toChoice(json: unknown, chunk: Ends): Choice[] {
  const { data } = choiceSchema.safeParse(json)
  if (!data) return []
  const { delta, message, text, usage } = data
  const index = Number(data.index ?? 0)
  const ends = [data, delta, message, chunk].flatMap((each) =>
    typeof each === 'object' ? reasonsIn(each) : [],
  )
  return [
    {
      index: index > 0 ? index : 0,
      delta: wordsOf(delta),
      message: wordsOf(message),
      text: textIn(text),
      thought: hasThought(delta) || hasThought(message),
      reasons: ends,
      usage,
    },
  ]
}

function reasonsIn({ finish_reason, finishReason, stop_reason }: Ends): string[] {
  return [finish_reason, finishReason, stop_reason].filter((each) => typeof each === 'string')
}

function wordsOf(said: Said): string | undefined {
  if (typeof said !== 'object') return said
  return textIn(said.content) || textIn(said.refusal) || textIn(said.text)
}

function hasThought(said: Said): boolean {
  if (typeof said !== 'object') return false
  const { content, reasoning_content, reasoning, reasoning_details } = said
  const parts = Array.isArray(content) ? content.filter((part) => isThought(part)) : []
  return [reasoning_content, reasoning, reasoning_details, parts].some((thought) =>
    typeof thought === 'string' ? thought.trim() !== '' : Array.isArray(thought) && thought.length > 0,
  )
}
