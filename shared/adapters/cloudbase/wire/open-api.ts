import * as z from 'zod/mini'
import { readMessage, writeMessage } from './protobuf.ts'
import { throwRefusal } from './service-error.ts'

/** What was answered to a call: a code other than 0 is a refusal, then the rest counts for nothing. */
export interface OpenApiAnswer {
  errcode: number
  answer: unknown
}

const openApiKind = 0

/** Writes the message `CommApiData` that calls an API of WeChat. Names are WeChat's own, as `template_id`. */
export function writeOpenApiCall(data: Readonly<Record<string, string | number | object>>): Buffer {
  const pairs = Object.entries(data).map(([key, value]) => {
    const pair = writeMessage([
      [1, key],
      [2, writeJson(value)],
    ])
    return [1, pair] as const
  })
  return writeMessage([
    [1, openApiKind],
    [2, writeMessage(pairs)],
  ])
}

/** What the SDK's writer of JSON escapes beyond what the format demands. */
const escaped =
  /[\u007f-\u009f\u00ad\u0600-\u0604\u070f\u200c-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff0-\uffff]|\u17b4|\u17b5/g

function writeJson(value: unknown): string {
  // Half a character goes as `�`: not every reader of JSON takes it as an escape.
  const text = JSON.stringify(value, (_, part) =>
    typeof part === 'string' ? Buffer.from(part).toString() : part,
  )
  return text.replace(escaped, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

const message = z.object({
  1: z._default(z.instanceof(Buffer), Buffer.alloc(0)),
  3: z._default(z.number(), 0),
})
const anything = z.looseObject({ errcode: z.optional(z.number()) })

/**
 * Reads what the service answers: a message `CommOpenApiResp` with JSON in it, or a refusal of its own as
 * JSON. Throws ServiceError for that refusal. The header `content-type` says too little: the service names
 * messages by several.
 */
export function readOpenApiAnswer(bytes: Buffer): OpenApiAnswer {
  const fields = fieldsIn(bytes)
  if (fields === null) {
    const refused = anything.parse(JSON.parse(bytes.toString()))
    throwRefusal(refused)
    if (!refused.errcode) throw new TypeError('no answer of an API')
    return { errcode: refused.errcode, answer: null }
  }
  const { 1: body, 3: errorCode } = message.parse(fields)
  if (errorCode !== 0) return { errcode: errorCode, answer: null }
  const answer = anything.parse(JSON.parse(body.toString()))
  return { errcode: answer.errcode ?? 0, answer }
}

/** Returns null for what is no message: the `{` of JSON begins a field of no kind. */
function fieldsIn(bytes: Buffer): ReturnType<typeof readMessage> | null {
  try {
    return readMessage(bytes)
  } catch {
    return null
  }
}
