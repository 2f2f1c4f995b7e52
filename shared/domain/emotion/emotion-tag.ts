import { otherFeelings, tagNames } from './emotion-tag-names.ts'
import type { Emotion } from './emotion.ts'

export interface TagOutput {
  /**
   * Present in one output only, the one in which the emotion becomes known; absent for a reply without a tag.
   */
  emotion?: Emotion
  /** Text that readers may see now. */
  text: string
}

export interface EmotionTagParser {
  push(text: string): TagOutput
  /** Ends the stream and decides about the text held back. */
  end(): TagOutput
  /** Forgets everything, for example when the upstream replaces its whole message. */
  reset(): void
}

/** What a reply begins with: `open` while undecided, otherwise a tag (or none) and the text after it. */
type Decision = 'open' | { emotion?: Emotion; text: string }

/** White space and invisible characters. */
const blank = /^[\s\u200b-\u200f\u2060\ufeff]+/
const opened = /^([*_]{0,3})[[【［]/
/** All characters that a tag may contain, up to its closing bracket. */
const tag = /^([*_]{0,3})[[【［]([\p{L}\s:：=,，、/|]{0,25})(?:([\]】］])|(.))?/su
/** The target of a link: a path, an anchor, or a name with a suffix, a host or a scheme. */
const linkTarget = /^\((?:\.{0,2}\/|#|[\w-]+[.:/#][^\s)])/
const linkTargetBegun = /^\((?:\.{0,2}|[\w-]+[.:/#]?)$/
/** A link definition, which stands at the foot of a text. */
const linkDefined = /^[:：]\s{0,3}<?(?:[a-z][a-z\d+.-]*:\S|\.{0,2}\/\S|#\S|[\w-]+\.[a-z]{2})/i
const linkDefinedBegun = /^[:：]\s{0,3}<?(?:[a-z][a-z\d+.-]*:?|\.{0,2}\/?|#|[\w-]+\.[a-z]?|[\w-]+)$/i
const label = /^(?:emotion|mood|情绪|情感|心情|表情)\s*[:=]\s*/
/** A bracket with more names than this is a list of words, unless it says that it names a feeling. */
const mostNames = 2
/** The parser holds back at most this many characters and decides by them. */
const longestHeld = 32
const longestIndent = 200

/**
 * Removes the emotion tag from the beginning of a streamed reply, however the stream is cut. Only the first
 * words can be a tag: once a word stands before a bracket, the bracket is text, and in code most of all.
 *
 * - `[happy] 你好` gives `happy` and `你好`; case, `【】`, `［］`, white space, bold (`**[happy]**`) and synonyms
 *   (开心, anger) are understood.
 * - A tag of an invented feeling (`[excited]`, `[emotion: dreamy]`) is dropped and means `neutral`; other
 *   words (`[mysqld]`) are text.
 * - `[1]`, `[ ] todo`, links and their definitions, footnotes and WeChat emoji codes such as `[微笑]` are text.
 * - White space before the first shown character is dropped, except the indent of its line; an unclosed tag
 *   at the end is text.
 *
 * The parser never holds back more than 32 characters. Think-tags must be removed before.
 */
export function createEmotionTagParser(): EmotionTagParser {
  /** The undecided beginning without leading white space; null once it is decided. */
  let head: string | null = ''
  /** White space is dropped before the first word, and after a tag until text begins. */
  let skipping = true
  let indent = ''

  /** Removes leading white space and remembers how much of it indents the line. */
  function unblanked(text: string): string {
    const [blanks = ''] = blank.exec(text) ?? []
    indent = indentOf(indent, blanks)
    return text.slice(blanks.length)
  }

  function begun(text: string): string {
    if (!skipping) return text
    const shown = unblanked(text)
    if (shown === '') return ''
    skipping = false
    return indent.slice(1) + shown
  }

  function read(text: string, ended: boolean): TagOutput {
    if (head === null) return { text: begun(text) }
    head += head === '' ? unblanked(text) : text
    const decision = decide(head, ended)
    if (decision === 'open') return { text: '' }
    head = null
    if (decision.emotion) indent = ''
    return { ...decision, text: begun(decision.text) }
  }

  return {
    push: (text) => read(text, false),
    end: () => read('', true),
    reset() {
      head = ''
      skipping = true
      indent = ''
    },
  }
}

/**
 * Returns the white space after the last line end, including that line end; returns nothing while there is
 * none.
 */
function indentOf(before: string, blanks: string): string {
  const line = blanks.lastIndexOf('\n')
  const behind =
    line < 0 && before === '' ? '' : (line < 0 ? before + blanks : blanks.slice(line)).slice(0, longestIndent)
  return behind.replace(/[^\n \t\u3000]/g, '')
}

/** Splits a whole text instead of a stream. */
export function splitEmotionTag(whole: string): TagOutput {
  const parser = createEmotionTagParser()
  const pushed = parser.push(whole)
  const ended = parser.end()
  const emotion = pushed.emotion ?? ended.emotion
  return { ...(emotion && { emotion }), text: pushed.text + ended.text }
}

/** Decides about a text that begins with a visible character. More text never changes a decision. */
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
    // Half a surrogate pair at the end may become a letter.
    const unread = other === undefined || (found.length === start.length && /[\ud800-\udbff]/.test(other))
    return !whole && unread ? 'open' : plain
  }
  const emotion = emotionOf(inner)
  return emotion === undefined ? plain : behindTag(start, start.slice(found.length), bold, emotion, whole)
}

/** `[love](https://…)` is a link, `[love](笑)` is a tag: a few more characters decide. */
function behindTag(start: string, after: string, bold: string, emotion: Emotion, whole: boolean): Decision {
  if (linkTarget.test(after) || linkDefined.test(after)) return { text: start }
  const begun = after === '' || linkTargetBegun.test(after) || linkDefinedBegun.test(after)
  return begun && !whole ? 'open' : behind(after, bold, emotion, whole)
}

/** In `**[happy]** 你好` the bold marks belong to the tag; in `**[happy] 你好**` the text stays bold. */
function behind(after: string, bold: string, emotion: Emotion, whole: boolean): Decision {
  if (bold === '') return { emotion, text: after }
  if (after.startsWith(bold)) return { emotion, text: after.slice(bold.length) }
  const rest = after.replace(blank, '')
  if (!whole && (bold.startsWith(after) || rest === '')) return 'open'
  return { emotion, text: rest === '' ? '' : bold + rest }
}

function emotionOf(inner: string): Emotion | undefined {
  const name = inner.normalize('NFKC').trim().toLowerCase()
  const unlabelled = name.replace(label, '')
  const names = unlabelled.split(/\s*[,、/|]\s*/)
  const feels = unlabelled !== name ? unlabelled !== '' : names.length <= mostNames && names.every(isFeeling)
  if (!feels) return undefined
  return names.map((each) => tagNames.get(each)).find((each) => each !== undefined) ?? 'neutral'
}

const isFeeling = (name: string): boolean => tagNames.has(name) || otherFeelings.has(name)
