import * as z from 'zod/mini'
import type { Citation } from '../../domain/conversation/message.ts'
import type { Frame } from './upstream-frames.ts'
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
const fileSchema = z.object({ id: word, type: word, url: word, filename: word, belongs_to: word })

const outputsSchema = z.object({
  answer: word,
  text: word,
  result: word,
  output: word,
  files: listOf(fileSchema),
})

const frameSchema = z.object({
  event: word,
  task_id: word,
  conversation_id: word,
  answer: word,
  thought: word,
  metadata: odd(z.object({ usage: usageSchema, retriever_resources: listOf(passageSchema) })),
  files: listOf(fileSchema),
  data: odd(
    z.object({
      status: word,
      error: word,
      reasoning: word,
      outputs: odd(outputsSchema),
    }),
  ),
})

export type DifyFrame = z.infer<typeof frameSchema>
export type DifyFile = z.infer<typeof fileSchema>

/**
 * Returns undefined for a frame that is no JSON object. Some servers put the event's kind into the event name
 * only, and an answer in one object has neither.
 */
export function parseDifyFrame({ json, name }: Frame): DifyFrame | undefined {
  const { data } = frameSchema.safeParse(json)
  const isRun = data?.data?.outputs !== undefined && data.data.status !== undefined
  return data && { ...data, event: data.event ?? name ?? (isRun ? 'workflow_finished' : undefined) }
}

/**
 * Returns the answer in a workflow's outputs, under the name of a chat or under the names that its nodes use
 * for text.
 */
export function outputIn(outputs: z.infer<typeof outputsSchema> | undefined): string | undefined {
  if (!outputs) return undefined
  const { answer, text, result, output } = outputs
  return [answer, text, result, output].find((each) => each !== undefined && each.trim() !== '')
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
