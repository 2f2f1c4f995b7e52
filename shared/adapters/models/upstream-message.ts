import { parseJson } from '../../protocol/json.ts'

/** One of the things that the protocols say, and never a part of another. */
export function isMessage(json: unknown): boolean {
  if (!isObject(json)) return false
  return (
    Array.isArray(json['choices']) || typeof json['event'] === 'string' || typeof json['done'] === 'boolean'
  )
}

/** Names under which those who pass a message on put it. */
const wrappers = ['data', 'result', 'response', 'body']

/**
 * The message that `json` is, or that stands in it: written as a text once more, or below a name. Otherwise
 * `json` itself.
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
