import * as z from 'zod/mini'
import { isObject } from './syntax/upstream-message.ts'
import { textIn } from './syntax/upstream-text.ts'

const word = z.catch(z.optional(z.string()), undefined)
export const fileSchema = z.object({ id: word, type: word, url: word, belongs_to: word })
export type DifyFile = z.infer<typeof fileSchema>

/** The names that apps use for their answer, the likeliest first. */
const answerNames = ['answer', 'text', 'result', 'output', 'reply', 'response', 'content', 'message']

/**
 * Returns the answer in a workflow's outputs: under a usual name, or all texts under other names when the
 * outputs contain no file.
 */
export function outputIn(outputs: Record<string, unknown> | undefined): string | undefined {
  if (!outputs) return undefined
  const answer = answerNames.map((name) => textIn(outputs[name])).find((text) => text.trim() !== '')
  if (answer !== undefined || filesIn(outputs).length > 0) return answer
  const others = ownValues(outputs).flatMap(([, value]) => (typeof value === 'string' ? [value] : []))
  return others.filter((text) => text.trim() !== '').join('\n\n') || undefined
}

/** Returns the files in outputs: the list `files`, and objects of any name that Dify marks as files. */
export function filesIn(outputs: Record<string, unknown> | undefined): DifyFile[] {
  return ownValues(outputs ?? {}).flatMap(([name, value]) =>
    [value].flat().flatMap((each) => {
      const isFile = isObject(each) && (name === 'files' || 'dify_model_identity' in each)
      const file = isFile ? fileSchema.safeParse(each).data : undefined
      return file ? [file] : []
    }),
  )
}

/** Names that begin with `sys.` contain what the person sent. */
function ownValues(outputs: Record<string, unknown>): [string, unknown][] {
  return Object.entries(outputs).filter(([name]) => !name.startsWith('sys.'))
}
