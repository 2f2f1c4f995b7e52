import * as z from 'zod/mini'
import type { Citation } from '../../domain/conversation/message.ts'
import type { Frame } from './upstream-frames.ts'
import { fileSchema, type DifyFile } from './upstream-dify-outputs.ts'
import { isObject } from './syntax/upstream-message.ts'
import { textIn } from './syntax/upstream-text.ts'
import { usageSchema } from './syntax/upstream-usage.ts'

const excerptLength = 300

/**
 * A field with the wrong type counts as absent, because most fields are never read and no odd value may cost
 * a reply.
 */
const word = z.catch(z.optional(z.string()), undefined)
const odd = <Schema extends z.ZodMiniType>(schema: Schema) => z.catch(z.optional(schema), undefined)
const listOf = <Schema extends z.ZodMiniType>(schema: Schema) =>
  z.catch(z.array(z.catch(z.nullable(schema), null)), [])

const passageSchema = z.object({
  document_name: word,
  dataset_name: word,
  content: word,
  score: odd(z.number()),
})
/** The text of a reply, or a list of parts. */
const words = z.pipe(z.optional(z.unknown()), z.transform(wordsOf))

const frameSchema = z.object({
  event: word,
  task_id: word,
  conversation_id: word,
  answer: words,
  thought: word,
  observation: word,
  audio: word,
  metadata: odd(z.object({ usage: usageSchema, retriever_resources: listOf(passageSchema) })),
  files: listOf(fileSchema),
  data: odd(
    z.object({
      status: word,
      error: word,
      reasoning: word,
      answer: words,
      text: word,
      node_type: word,
      files: listOf(fileSchema),
      outputs: odd(z.record(z.string(), z.unknown())),
    }),
  ),
})

export type DifyFrame = z.infer<typeof frameSchema>

/**
 * Returns undefined for a frame that is no JSON object. The frame with a piece of text is read by hand,
 * because a schema costs ten times as much for each token.
 */
export function parseDifyFrame(frame: Frame): DifyFrame | undefined {
  return readUsualFrame(frame.json) ?? parseAnyFrame(frame)
}

const others = ['thought', 'observation', 'audio', 'metadata', 'files', 'data']

/** Reads the frame of a piece of text that says nothing besides; undefined for any other JSON. */
export function readUsualFrame(json: unknown): DifyFrame | undefined {
  if (!isObject(json)) return undefined
  const { event, answer, task_id, conversation_id } = json
  if (typeof event !== 'string' || typeof answer !== 'string') return undefined
  if (!isWord(task_id) || !isWord(conversation_id)) return undefined
  for (const name of others) if (json[name] !== undefined) return undefined
  return { event: event.toLowerCase(), answer, task_id, conversation_id, files: [] }
}

function isWord(value: unknown): value is string | undefined {
  return value === undefined || typeof value === 'string'
}

/**
 * Parses any frame by its schema. Some servers put the event's kind into the event name only, and an answer
 * in one object has neither. Exported for the test that compares it with the reading by hand.
 */
export function parseAnyFrame({ json, name }: Frame): DifyFrame | undefined {
  const { data } = frameSchema.safeParse(json)
  const isRun = data?.data?.outputs !== undefined && data.data.status !== undefined
  const event = data?.event ?? name ?? (isRun ? 'workflow_finished' : undefined)
  return data && { ...data, event: event?.toLowerCase(), answer: data.answer ?? data.data?.answer }
}

function wordsOf(answer: unknown): string | undefined {
  return answer === undefined || answer === null ? undefined : textIn(answer)
}

/** Reads a file that the event itself describes. */
export function parseDifyFile(json: unknown): DifyFile | undefined {
  return fileSchema.safeParse(json).data
}

/**
 * Some versions and proxies answer a streaming request with one JSON object, which has `mode` and the fields
 * of `message_end`.
 */
export function isWholeAnswer({ answer, event }: DifyFrame, { json, bare }: Frame): boolean {
  if (answer === undefined || typeof json !== 'object' || json === null) return false
  return 'mode' in json || (bare && ('metadata' in json || event === undefined))
}

export function citationsIn({ metadata }: DifyFrame): Citation[] {
  return (metadata?.retriever_resources ?? []).flatMap((passage) => (passage ? [toCitation(passage)] : []))
}

function toCitation(passage: z.infer<typeof passageSchema>): Citation {
  const { document_name, dataset_name, content = '', score } = passage
  const citation = { title: document_name ?? dataset_name ?? '', excerpt: content.slice(0, excerptLength) }
  return score === undefined ? citation : { ...citation, score }
}
