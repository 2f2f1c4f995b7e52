import { isMessage, isObject, wrappers } from './upstream-message.ts'

/** Characters around an end mark and between two of them. */
const around = /data\s*:|[\s"'`“”‘’「」『』\\.,;!。]+/gi
const endWords =
  'done|end|eof|eos|stop|endoftext|end_of_text|im_end|finish|finished|complete|completed|message_stop'
/** Matches `[DONE]`, also torn, repeated or without brackets. The other words need a leading bracket. */
const endMark = new RegExp(String.raw`^(?:\[*done\]*|[[<({|]+/?(?:${endWords}|s)[|\])}>]*)+$`, 'i')
const longestMark = 60
/** Matches the beginning of `[DONE]` at the end of a body. */
const tornMark = /^\[do?$|^\[don$/i

/** Returns whether a text is an end mark of one of the protocols. */
export function isDone(text: string, torn = false): boolean {
  if (text.length > longestMark) return false
  return endMark.test(text.replaceAll(around, '')) || (torn && tornMark.test(text))
}

const ownNames = new RegExp(`^(?:${endWords}|close|\\[done\\])$`, 'i')

/** Returns whether an event name marks the end of a reply. */
export function isDoneName(name: string): boolean {
  return ownNames.test(name)
}

const flags = ['done', 'finished', 'is_finished', 'is_end', 'completed']

/** Returns whether a JSON value marks the end of a reply. */
export function saysDone(json: unknown): boolean {
  if (!isObject(json)) return false
  const { type } = json
  if (flags.some((name) => json[name] === true)) return true
  if (typeof type === 'string' && isDoneName(type)) return true
  return !isMessage(json) && wrappers.some((name) => isMark(json[name]))
}

function isMark(value: unknown): boolean {
  return typeof value === 'string' && isDone(value)
}
