import { parseJson } from '../../protocol/json.ts'

/** Returns whether `json` is a complete message of one of the protocols. */
export function isMessage(json: unknown): boolean {
  if (!isObject(json)) return false
  return (
    Array.isArray(json['choices']) || typeof json['event'] === 'string' || typeof json['done'] === 'boolean'
  )
}

/** Field names under which proxies put a message that they pass on. */
const wrappers = ['data', 'result', 'response', 'body']

/**
 * Returns the message that `json` is or contains: as a JSON text, or under one of the wrapper names.
 * Otherwise returns `json` itself.
 */
export function messageIn(json: unknown): unknown {
  if (isMessage(json)) return json
  const written = typeof json === 'string' && json.trimStart().startsWith('{') ? parseJson(json) : json
  if (!isObject(written)) return json
  const inner = wrappers.map((name) => written[name]).find((each) => isMessage(each))
  return inner ?? written
}

export function saysDone(json: unknown): boolean {
  return isObject(json) && json['done'] === true
}

export function isObject(json: unknown): json is Record<string, unknown> {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}
