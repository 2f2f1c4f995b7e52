import { emojiToo, letterCodes, tagNames } from './emotion-tag-names.ts'
import type { Emotion } from './emotion.ts'

export interface TagOutput {
  /** Present once, in the output in which it becomes known; absent for a reply without any tag. */
  emotion?: Emotion
  /** Text that may be shown now. */
  text: string
}

export interface EmotionTagParser {
  push(text: string): TagOutput
  /** The stream is over: whatever was held back is decided. */
  end(): TagOutput
  /** Forget everything, as when the upstream replaces its whole message. */
  reset(): void
}

interface Parser {
  /** Held back: '' or a text that starts with an opening bracket; at most 32 UTF-16 units with `tail`. */
  held: string
  /** A complete tag at the end of `held`; whether it is a link's text depends on what follows. */
  tag: { start: number; emotion: Emotion } | undefined
  tail: string
  emotion: Emotion | undefined
  told: boolean
  started: boolean
  skipSpaces: boolean
  last: string
  out: string
}

const opening = /[[【［]/
const closing = /[\]】］]/
const nameCharacter = /[\p{L}\s:：=,，、/|]/u
const label = /^(?:emotion|mood|情绪|情感|心情|表情)\s*[:=]\s*/
const invented = /^[a-z]{2,20}$/
const maxOpenTag = 25
const maxOpen = 26
const linkStarts = ['(http', '(www.', '(mail', '(/', '(#', '(./']

/**
 * Takes the emotion tag off a streamed reply, however the stream is cut.
 *
 * - `[happy] 你好` gives `happy` and `你好`; case, `【】`, `［］`, white space and synonyms (开心, anger) are understood.
 * - An invented leading tag (`[excited]`: 2 to 20 letters) is dropped and means `neutral`.
 * - Known tags later in the text are dropped too; the first one counts when the reply had no leading tag.
 * - `[1]`, `[ ] todo`, links and WeChat emoji codes such as `[微笑]` are text. Of the codes that are also emotion
 *   words (`[难过]`, `[惊讶]`, `[恐惧]`) only a leading one is a tag.
 * - White space before the first shown character is dropped; an unclosed tag at the end is text.
 *
 * Never more than 32 characters are held back. Think-tags must be off already.
 */
export function createEmotionTagParser(): EmotionTagParser {
  let parser = newParser()
  return {
    push(text) {
      if (!parser.tag && parser.held === '' && !opening.test(text)) release(parser, text)
      else for (let i = 0; i < text.length; i++) step(parser, text.charAt(i))
      return takeOutput(parser)
    },
    end() {
      if (parser.tag) dropTag(parser, parser.tag)
      flush(parser, '')
      return takeOutput(parser)
    },
    reset() {
      parser = newParser()
    },
  }
}

/** The same for a text that is there as a whole. */
export function splitEmotionTag(whole: string): TagOutput {
  const parser = createEmotionTagParser()
  const pushed = parser.push(whole)
  const ended = parser.end()
  const emotion = pushed.emotion ?? ended.emotion
  return { ...(emotion && { emotion }), text: pushed.text + ended.text }
}

function newParser(): Parser {
  return {
    held: '',
    tag: undefined,
    tail: '',
    emotion: undefined,
    told: false,
    started: false,
    skipSpaces: false,
    last: '',
    out: '',
  }
}

function step(parser: Parser, char: string): void {
  if (parser.tag) lookAfterTag(parser, parser.tag, char)
  else if (opening.test(char)) hold(parser, char)
  else if (!parser.held) release(parser, char)
  else if (closing.test(char)) close(parser, char)
  else if (nameCharacter.test(char)) hold(parser, char)
  else flush(parser, char)
}

function hold(parser: Parser, char: string): void {
  parser.held += char
  const start = lastOpening(parser.held)
  if (parser.held.length - start > maxOpenTag) flush(parser, '')
  else if (parser.held.length > maxOpen) {
    release(parser, parser.held.slice(0, start))
    parser.held = parser.held.slice(start)
  }
}

function close(parser: Parser, char: string): void {
  const start = lastOpening(parser.held)
  const leading = start === 0 && !parser.started && parser.emotion === undefined
  const emotion = readTag(parser.held.slice(start + 1), leading)
  if (emotion === undefined) return flush(parser, char)
  parser.held += char
  parser.tag = { start, emotion }
}

function readTag(inner: string, leading: boolean): Emotion | undefined {
  const name = inner.normalize('NFKC').trim().toLowerCase().replace(label, '')
  if (!leading && emojiToo.has(name)) return undefined
  const parts = name.split(/\s*[,、/|]\s*/)
  if (parts.every((part) => tagNames.has(part))) return tagNames.get(parts[0] ?? '')
  return leading && invented.test(name) && !letterCodes.has(name) ? 'neutral' : undefined
}

/** `[love](https://…)` is a link, `[love](smiles)` a tag: a few characters more tell them apart. */
function lookAfterTag(parser: Parser, tag: { start: number; emotion: Emotion }, char: string): void {
  parser.tail += char
  const tail = parser.tail.toLowerCase()
  const candidates = linkStarts.filter((start) => start.startsWith(tail))
  if (candidates.length === 0) return dropTag(parser, tag)
  if (!candidates.includes(tail)) return
  const link = parser.tail
  parser.tag = undefined
  parser.tail = ''
  flush(parser, link)
}

function dropTag(parser: Parser, tag: { start: number; emotion: Emotion }): void {
  const { tail } = parser
  parser.emotion ??= tag.emotion
  parser.held = parser.held.slice(0, tag.start)
  parser.tag = undefined
  parser.tail = ''
  parser.skipSpaces = /\s/.test(parser.last) && !parser.held
  for (const char of tail) step(parser, char)
}

function flush(parser: Parser, rest: string): void {
  const text = parser.held + rest
  parser.held = ''
  release(parser, text)
}

function release(parser: Parser, text: string): void {
  const spaces = parser.started ? /^[ \t\u3000]+/ : /^\s+/
  const shown = parser.started && !parser.skipSpaces ? text : text.replace(spaces, '')
  if (!shown) return
  parser.started = true
  parser.skipSpaces = false
  parser.last = shown.slice(-1)
  parser.out += shown
}

function lastOpening(text: string): number {
  return Math.max(text.lastIndexOf('['), text.lastIndexOf('【'), text.lastIndexOf('［'))
}

function takeOutput(parser: Parser): TagOutput {
  const text = parser.out
  parser.out = ''
  if (parser.told || parser.emotion === undefined) return { text }
  parser.told = true
  return { emotion: parser.emotion, text }
}
