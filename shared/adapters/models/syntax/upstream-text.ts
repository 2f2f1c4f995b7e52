import * as z from 'zod/mini'

const word = z.optional(z.unknown())
const partSchema = z.object({
  type: z.catch(z.optional(z.string()), undefined),
  text: word,
  content: word,
  value: word,
})
const thoughtType = /think|thought|reason/i
const textType = /^(?:(?:input_|output_)?text(?:_delta)?|markdown)$/i
const deepestPart = 3

/** Content is a text, or a list of parts, some of which are text. */
export function textIn(content: unknown, depth = 0): string {
  if (typeof content === 'string') return content
  if (typeof content === 'number') return String(content)
  if (depth > deepestPart || typeof content !== 'object') return ''
  if (Array.isArray(content)) return content.map((part) => textIn(part, depth + 1)).join('')
  const { data: part } = partSchema.safeParse(content)
  if (!part || !(part.type === undefined || textType.test(part.type))) return ''
  return textIn(part.text ?? part.content ?? part.value, depth + 1)
}

export function isThought(part: unknown): boolean {
  const { type } = partSchema.safeParse(part).data ?? {}
  return type !== undefined && thoughtType.test(type)
}

const someText = {
  content: /["'](?:content|text)["']\s*:\s*["'][^"']/,
  answer: /["']answer["']\s*:\s*["'][^"']/,
}

/**
 * Returns whether a line that cannot be parsed contains text of the reply, so that the reply is incomplete
 * without it. The frame reader reads the lines of a longer frame again one by one.
 */
export function hidesText(unreadable: string, name: keyof typeof someText): boolean {
  return !unreadable.includes('\n') && someText[name].test(unreadable)
}
