import { relative } from 'node:path'
import { styleText } from 'node:util'
import { z } from 'zod'
import type { FunctionLogLine } from '../../local/cloud/index.ts'

/** What `shared/adapters/system/log-stdout.ts` writes; each further field as it is. */
const entrySchema = z.looseObject({
  at: z.string(),
  level: z.string(),
  function: z.string(),
  requestId: z.string(),
  event: z.string(),
  error: z.optional(z.unknown()),
})

interface Failure {
  name: string
  code?: string | number | undefined
  status?: string | number | undefined
  message?: string | undefined
  stack?: string[] | undefined
  cause?: Failure | string | undefined
  errors?: (Failure | string)[] | undefined
}

const failureSchema: z.ZodType<Failure> = z.object({
  name: z.string(),
  code: z.optional(z.union([z.string(), z.number()])),
  status: z.optional(z.union([z.string(), z.number()])),
  message: z.optional(z.string()),
  stack: z.optional(z.array(z.string())),
  get cause() {
    return z.optional(z.union([failureSchema, z.string()]))
  },
  get errors() {
    return z.optional(z.array(z.union([failureSchema, z.string()])))
  },
})

const levels: Record<string, string> = { info: '信息', error: '错误' }
const streams = { stdout: '输出', stderr: '错误', platform: '平台' } as const

/**
 * One line of a function for a developer's terminal: time, function, level, what happened, request; below it
 * an error and its places.
 */
export function formatLogLine(line: FunctionLogLine, root: string = process.cwd()): string {
  const entry = readEntry(line.text)
  const level = entry ? (levels[entry.level] ?? entry.level) : streams[line.stream]
  const head = `${timeOf(line.at)} ${styleText('bold', line.function)} ${level}`
  const text = entry ? describeEntry(entry, root) : shorten(line.text, root)
  return level === '错误' ? styleText('red', `${head} ${text}`) : `${styleText('gray', head)} ${text}`
}

function readEntry(text: string): z.infer<typeof entrySchema> | undefined {
  if (!text.startsWith('{')) return undefined
  try {
    return entrySchema.safeParse(JSON.parse(text)).data
  } catch {
    // A line of somebody's own that begins like JSON.
    return undefined
  }
}

function describeEntry(entry: z.infer<typeof entrySchema>, root: string): string {
  const { at: _at, level: _level, function: _function, requestId, event, error, ...fields } = entry
  const words = Object.entries(fields)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
  const head = [event, ...words, styleText('gray', `请求 ${requestId}`)].join(' ')
  const failure = failureSchema.safeParse(error).data
  // A model's failure is nobody's bug: its sentence says what to look at, and no frame of a stack says more.
  if (failure?.message !== undefined && String(failure.code).startsWith('UPSTREAM_'))
    return `${head} ${failure.message}`
  return failure ? [head, ...describeFailure(failure, root)].join('\n') : head
}

/**
 * From what was answered down to what broke; places of the innermost, those of libraries only where there are
 * no others.
 */
function describeFailure(failure: Failure, root: string): string[] {
  const { name, code, status, message, stack = [], cause, errors = [] } = failure
  const title = [name, status, code].filter((part) => part !== undefined).join(' ')
  const lines = [`  ${title}${message === undefined ? '' : `：${message}`}`]
  for (const each of errors) lines.push(...(typeof each === 'string' ? [] : describeFailure(each, root)))
  if (typeof cause === 'object') return [...lines, ...describeFailure(cause, root)]
  const own = stack.filter((frame) => !/node_modules|\(?node:/.test(frame))
  return [...lines, ...(own.length > 0 ? own : stack).map((frame) => `    ${shorten(frame, root)}`)]
}

/** Paths of the project as they are opened from its folder. */
function shorten(text: string, root: string): string {
  return text.replaceAll(/(?:[A-Z]:)?[\\/][^\s():]+(?=:\d+)/gi, (path) => {
    const short = relative(root, path)
    return short.startsWith('..') ? path : short
  })
}

function timeOf(at: number): string {
  return new Date(at).toTimeString().slice(0, 8)
}
