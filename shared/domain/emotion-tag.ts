import { letterCodes, tagNames, thingWords } from './emotion-tag-names.ts'
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

/** What the beginning of a reply is: not known yet, or a tag (or none) and the text behind it. */
type Decision = 'open' | { emotion?: Emotion; text: string }

/** White space, and what cannot be seen at all. */
const blank = /^[\s\u200b-\u200f\u2060\ufeff]+/
const opened = /^([*_]{0,3})[[【［]/
/** All that a tag can be made of, up to what closes it. */
const tag = /^([*_]{0,3})[[【［]([\p{L}\s:：=,，、/|]{0,25})(?:([\]】］])|(.))?/su
/** The target of a link: a path, a place on the page, or a name with a suffix, a host or a scheme. */
const linkTarget = /^\((?:\.{0,2}\/|#|[\w-]+[.:/#][^\s)])/
const linkTargetBegun = /^\((?:\.{0,2}|[\w-]+[.:/#]?)$/
const label = /^(?:emotion|mood|情绪|情感|心情|表情)\s*[:=]\s*/
const invented = /^[a-z]{2,20}$/
/** Never more than this is held back; what stands within it decides. */
const longestHeld = 32

/**
 * Takes the emotion tag off the beginning of a streamed reply, however the stream is cut. Only what leads is a tag: once a word
 * stands before it, a bracket is text like any other, in code least of all a tag.
 *
 * - `[happy] 你好` gives `happy` and `你好`; case, `【】`, `［］`, white space, bold (`**[happy]**`) and synonyms (开心, anger) are
 *   understood.
 * - An invented tag (`[excited]`: 2 to 20 letters) is dropped and means `neutral`, unless it is a word for a thing (`[note]`).
 * - `[1]`, `[ ] todo`, links, footnotes and WeChat emoji codes such as `[微笑]` are text.
 * - White space before the first shown character is dropped; an unclosed tag at the end is text.
 *
 * Never more than 32 characters are held back. Think-tags must be off already.
 */
export function createEmotionTagParser(): EmotionTagParser {
  /** What leads and is not decided yet, white space off; null once it is. */
  let head: string | null = ''
  /** Behind a tag, until its text begins. */
  let skipping = false

  function read(text: string, ended: boolean): TagOutput {
    if (head === null) return { text: skipping ? unblanked(text) : text }
    head = (head + text).replace(blank, '')
    const decision = decide(head, ended)
    if (decision === 'open') return { text: '' }
    head = null
    skipping = decision.emotion !== undefined
    return skipping ? { ...decision, text: unblanked(decision.text) } : decision
  }

  function unblanked(text: string): string {
    const shown = text.replace(blank, '')
    if (shown !== '') skipping = false
    return shown
  }

  return {
    push: (text) => read(text, false),
    end: () => read('', true),
    reset() {
      head = ''
      skipping = false
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

/** What a text is that begins with a character one can see. A decision never changes when more of the text is known. */
function decide(text: string, ended: boolean): Decision {
  const whole = ended || text.length >= longestHeld
  const start = text.slice(0, longestHeld)
  const decision = read(start, whole)
  return decision === 'open' ? decision : { ...decision, text: decision.text + text.slice(start.length) }
}

function read(start: string, whole: boolean): Decision {
  const plain = { text: start }
  if (!opened.test(start)) return !whole && /^[*_]{0,3}$/.test(start) ? 'open' : plain
  const [found = '', bold = '', inner = '', closed, other] = tag.exec(start) ?? []
  if (closed === undefined) {
    // Half a character at the end may turn out to be a letter.
    const unread = other === undefined || (found.length === start.length && /[\ud800-\udbff]/.test(other))
    return !whole && unread ? 'open' : plain
  }
  const name = nameOf(inner)
  const emotion = known(name)
  const after = start.slice(found.length)
  if (emotion !== undefined) return behindKnown(start, after, bold, emotion, whole)
  if (!invented.test(name) || letterCodes.has(name) || thingWords.has(name)) return plain
  if (after === '' && !whole) return 'open'
  // A link, a footnote, an entry of a list: what somebody invented as a feeling is followed by words.
  return /^[([:：=]/.test(after) ? plain : behind(after, bold, 'neutral', whole)
}

/** `[love](https://…)` is a link, `[love](笑)` a tag: a few characters more tell them apart. */
function behindKnown(start: string, after: string, bold: string, emotion: Emotion, whole: boolean): Decision {
  if (linkTarget.test(after)) return { text: start }
  if (!whole && (after === '' || linkTargetBegun.test(after))) return 'open'
  return behind(after, bold, emotion, whole)
}

/** `**[happy]** 你好` is all tag; of `**[happy] 你好**` the bold words stay bold. */
function behind(after: string, bold: string, emotion: Emotion, whole: boolean): Decision {
  if (bold === '') return { emotion, text: after }
  if (after.startsWith(bold)) return { emotion, text: after.slice(bold.length) }
  const rest = after.replace(blank, '')
  if (!whole && (bold.startsWith(after) || rest === '')) return 'open'
  return { emotion, text: rest === '' ? '' : bold + rest }
}

function nameOf(inner: string): string {
  return inner.normalize('NFKC').trim().toLowerCase().replace(label, '')
}

function known(name: string): Emotion | undefined {
  const parts = name.split(/\s*[,、/|]\s*/)
  return parts.every((part) => tagNames.has(part)) ? tagNames.get(parts[0] ?? '') : undefined
}
