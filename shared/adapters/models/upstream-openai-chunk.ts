import * as z from 'zod/mini'
import { isObject } from './syntax/upstream-message.ts'
import { attachmentsIn, transcriptIn, type Attachment } from './syntax/upstream-attachments.ts'
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
        images: anything,
        audio: anything,
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
  /** The words of speech, which count where no other text comes. */
  transcript: string
  attachments: Attachment[]
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

/**
 * Parses a chunk or a whole completion. Odd values in unread fields do not matter. The usual chunk is read by
 * hand, because a schema costs ten times as much for each token.
 */
export function parseChunk(json: unknown): Chunk | undefined {
  return readUsualChunk(json) ?? parseAnyChunk(json)
}

/** Fields that say something besides the text, by the object in which they stand. */
const more = {
  chunk: ['error', 'usage', 'finish_reason', 'finishReason', 'stop_reason'],
  choice: ['message', 'text', 'usage', 'finishReason', 'stop_reason'],
  delta: [
    'text',
    'refusal',
    'reasoning_details',
    'images',
    'audio',
    'finish_reason',
    'finishReason',
    'stop_reason',
  ],
}

/** Reads a chunk with one choice that holds plain text or reasoning; undefined for any other JSON. */
export function readUsualChunk(json: unknown): Chunk | undefined {
  if (!isObject(json) || hasAny(json, more.chunk)) return undefined
  const { object, model, choices } = json
  if (!isWord(object) || !isWord(model) || !Array.isArray(choices) || choices.length !== 1) return undefined
  const choice = readUsualChoice(choices[0])
  if (!choice) return undefined
  return {
    model,
    usage: undefined,
    hasError: false,
    isCompletion: object === 'chat.completion',
    isPiece: object === 'chat.completion.chunk',
    choices: [choice],
  }
}

function readUsualChoice(json: unknown): Choice | undefined {
  if (!isObject(json) || hasAny(json, more.choice)) return undefined
  const { index = 0, delta, finish_reason: reason = null } = json
  if (typeof index !== 'number' || (reason !== null && typeof reason !== 'string')) return undefined
  if (!isObject(delta) || hasAny(delta, more.delta)) return undefined
  const { content = null, reasoning_content: thought = null, reasoning = null } = delta
  if (!isText(content) || !isText(thought) || !isText(reasoning)) return undefined
  return {
    index: index > 0 ? index : 0,
    delta: content ?? '',
    message: undefined,
    text: '',
    transcript: '',
    attachments: [],
    thought: [thought, reasoning].some((words) => words !== null && words.trim() !== ''),
    reasons: reason === null ? [] : [reason],
    usage: undefined,
  }
}

function hasAny(json: Record<string, unknown>, names: string[]): boolean {
  for (const name of names) if (json[name] !== undefined && json[name] !== null) return true
  return false
}

function isWord(value: unknown): value is string | undefined {
  return value === undefined || typeof value === 'string'
}

function isText(value: unknown): value is string | null {
  return value === null || typeof value === 'string'
}

/** Parses any chunk by its schema. Exported for the test that compares it with the reading by hand. */
export function parseAnyChunk(json: unknown): Chunk | undefined {
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
      transcript: transcriptIn(delta) || transcriptIn(message),
      attachments: [...attachmentsIn(delta), ...attachmentsIn(message)],
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
