import { otherFeelings, tagNames } from './emotion-tag-names.ts'
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
/** The definition of a link, as it stands at the foot of a text. */
const linkDefined = /^[:：]\s{0,3}<?(?:[a-z][a-z\d+.-]*:\S|\.{0,2}\/\S|#\S|[\w-]+\.[a-z]{2})/i
const linkDefinedBegun = /^[:：]\s{0,3}<?(?:[a-z][a-z\d+.-]*:?|\.{0,2}\/?|#|[\w-]+\.[a-z]?|[\w-]+)$/i
const label = /^(?:emotion|mood|情绪|情感|心情|表情)\s*[:=]\s*/
/** More names than these in one bracket, and none says that they are a feeling: a list of words. */
const mostNames = 2
/** Never more than this is held back; what stands within it decides. */
const longestHeld = 32
const longestIndent = 200

/**
 * Takes the emotion tag off the beginning of a streamed reply, however the stream is cut. Only what leads is
 * a tag: once a word stands before it, a bracket is text like any other, in code least of all a tag.
 *
 * - `[happy] 你好` gives `happy` and `你好`; case, `【】`, `［］`, white space, bold (`**[happy]**`) and synonyms
 *   (开心, anger) are understood.
 * - A tag of an invented feeling (`[excited]`, `[emotion: dreamy]`) is dropped and means `neutral`; other
 *   words (`[mysqld]`) are text.
 * - `[1]`, `[ ] todo`, links and their definitions, footnotes and WeChat emoji codes such as `[微笑]` are text.
 * - White space before the first shown character is dropped, but for what indents its line; an unclosed tag
 *   at the end is text.
 *
 * Never more than 32 characters are held back. Think-tags must be off already.
 */
export function createEmotionTagParser(): EmotionTagParser {
  /** What leads and is not decided yet, white space off; null once it is. */
  let head: string | null = ''
  /** White space is left out: before the first word, and behind a tag until its text begins. */
  let skipping = true
  let indent = ''

  /** Takes the blanks off the beginning, and remembers what of them indents the line. */
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
 * What stands behind the last line end of some white space, line end included; nothing as long as there was
 * none.
 */
function indentOf(before: string, blanks: string): string {
  const line = blanks.lastIndexOf('\n')
  const behind =
    line < 0 && before === '' ? '' : (line < 0 ? before + blanks : blanks.slice(line)).slice(0, longestIndent)
  return behind.replace(/[^\n \t\u3000]/g, '')
}

/** The same for a text that is there as a whole. */
export function splitEmotionTag(whole: string): TagOutput {
  const parser = createEmotionTagParser()
  const pushed = parser.push(whole)
  const ended = parser.end()
  const emotion = pushed.emotion ?? ended.emotion
  return { ...(emotion && { emotion }), text: pushed.text + ended.text }
}

/**
 * What a text is that begins with a character one can see. A decision never changes when more of the text is
 * known.
 */
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
  const emotion = emotionOf(inner)
  return emotion === undefined ? plain : behindTag(start, start.slice(found.length), bold, emotion, whole)
}

/** `[love](https://…)` is a link, `[love](笑)` a tag: a few characters more tell them apart. */
function behindTag(start: string, after: string, bold: string, emotion: Emotion, whole: boolean): Decision {
  if (linkTarget.test(after) || linkDefined.test(after)) return { text: start }
  const begun = after === '' || linkTargetBegun.test(after) || linkDefinedBegun.test(after)
  return begun && !whole ? 'open' : behind(after, bold, emotion, whole)
}

/** `**[happy]** 你好` is all tag; of `**[happy] 你好**` the bold words stay bold. */
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
