import { parseJson } from '../../../protocol/json.ts'

/** Returns whether `json` is a complete message of one of the protocols. */
export function isMessage(json: unknown): boolean {
  if (!isObject(json)) return false
  const { choices, event, done } = json
  const hasChoices = typeof choices === 'object' && choices !== null
  return hasChoices || typeof event === 'string' || typeof done === 'boolean'
}

/** Returns whether `json` is a whole answer of Dify. Such an object may also be a part of another message. */
function isAnswer(json: unknown): boolean {
  return (
    isObject(json) &&
    'answer' in json &&
    ['mode', 'message_id', 'conversation_id'].some((name) => name in json)
  )
}

/** Field names under which proxies put a message that they pass on. */
export const wrappers = ['data', 'result', 'response', 'body', 'output', 'payload', 'chunk']
const deepestWrapper = 3

/**
 * Returns the message that `json` is or contains: as a JSON text, or under wrapper names, at most three deep.
 * Otherwise returns `json` itself.
 */
export function messageIn(json: unknown): unknown {
  if (isMessage(json)) return json
  const written = read(json)
  return findMessage(written, 0) ?? (isObject(written) ? written : json)
}

function findMessage(json: unknown, depth: number): unknown {
  if (isMessage(json) || isAnswer(json)) return json
  if (!isObject(json) || depth === deepestWrapper) return undefined
  for (const name of wrappers) {
    const found = findMessage(read(json[name]), depth + 1)
    if (found !== undefined) return found
  }
  return undefined
}

/** Parses JSON that is written as a text. */
function read(json: unknown): unknown {
  return typeof json === 'string' && json.trimStart().startsWith('{') ? parseJson(json) : json
}

export function isObject(json: unknown): json is Record<string, unknown> {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}
