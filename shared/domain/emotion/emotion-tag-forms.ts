import { feelingNamed, meaningOf } from './emotion-tag-meaning.ts'
import type { Emotion } from './emotion.ts'
import { leadingBlanks } from './leading-blanks.ts'

/** What a reply begins with: `open` while undecided, otherwise a tag (or none) and the text after it. */
export type Decision = 'open' | { emotion?: Emotion; text: string }

const pictures = '\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\u200d\\ufe0f'
const signs = '\\s:：=,，、/|.!！~～。…%()（）"\'“”‘’'
const within = `[\\p{L}\\p{M}\\p{N}${pictures}${signs}]{0,25}`
const left = '[[【［]'
const right = '[\\]】］]'
/** All characters that a tag may contain, up to its closing bracket. */
const tag = new RegExp(`^([*_]{0,3})${left}(${within})(?:(${right})|(.))?`, 'su')
const opened = new RegExp(`^([*_]{0,3})${left}`)

/** The target of a link: a path, an anchor, or a name with a suffix, a host or a scheme. */
const linkTarget = /^\((?:\.{0,2}\/|#|[\w-]+[.:/#][^\s)])/
const linkTargetBegun = /^\((?:\.{0,2}|[\w-]+[.:/#]?)$/
/** A link definition, which stands at the foot of a text. */
const linkDefined = /^[:：]\s{0,3}<?(?:[a-z][a-z\d+.-]*:\S|\.{0,2}\/\S|#\S|[\w-]+\.[a-z]{2})/i
const linkDefinedBegun = /^[:：]\s{0,3}<?(?:[a-z][a-z\d+.-]*:?|\.{0,2}\/?|#|[\w-]+\.[a-z]?|[\w-]+)$/i
/** A sign that parts the tag from the reply; a smiley (`:)`) is none. */
const parting = /^(?:[,，、]|[:：](?![)(DPp|\\/*\]oO3-]))/
const partedTags = new RegExp(`^[,，、/|]\\s*${left}`)
const partedBegun = /^[,，、/|]\s*$/

/** Reads the beginning of a reply. `whole` means that no more characters will be looked at. */
export function readForms(start: string, whole: boolean): Decision {
  return readLoose(start, whole) ?? readTag(start, whole)
}

function readTag(start: string, whole: boolean): Decision {
  const plain = { text: start }
  if (!opened.test(start)) return !whole && /^[*_]{0,3}$/.test(start) ? 'open' : plain
  const [found = '', bold = '', inner = '', closed, other] = tag.exec(start) ?? []
  if (closed === undefined) {
    // Half a surrogate pair at the end may become a letter.
    const unread = other === undefined || (found.length === start.length && /[\ud800-\udbff]/.test(other))
    return !whole && unread ? 'open' : plain
  }
  const meaning = meaningOf(inner)
  if (!meaning) return plain
  const after = start.slice(found.length)
  if (meaning.isQuoted) return behindLoose(start, after, meaning.emotion, whole)
  return behindTag(start, after, bold, meaning.emotion, whole)
}

/** `[love](https://…)` is a link, `[love](笑)` is a tag: a few more characters decide. */
function behindTag(start: string, after: string, bold: string, emotion: Emotion, whole: boolean): Decision {
  if (linkTarget.test(after) || linkDefined.test(after) || partedTags.test(after)) return { text: start }
  const begun =
    after === '' || linkTargetBegun.test(after) || linkDefinedBegun.test(after) || partedBegun.test(after)
  if (begun && !whole) return 'open'
  if (bold !== '') return behindBold(after, bold, emotion, whole)
  const next = readNext(after, whole)
  if (next === null) return 'open'
  return { emotion, text: next.replace(parting, '') }
}

/** Drops tags that directly follow the first one; null while only later text can decide. */
function readNext(after: string, whole: boolean): string | null {
  if (!opened.test(after) || /^[*_]/.test(after)) return after
  const next = readTag(after, whole)
  if (next === 'open') return null
  return next.emotion === undefined ? after : next.text
}

/** In `**[happy]** 你好` the bold marks belong to the tag; in `**[happy] 你好**` the text stays bold. */
function behindBold(after: string, bold: string, emotion: Emotion, whole: boolean): Decision {
  if (after.startsWith(bold)) return { emotion, text: after.slice(bold.length) }
  const rest = after.replace(leadingBlanks, '')
  if (!whole && (bold.startsWith(after) || rest === '')) return 'open'
  return { emotion, text: rest === '' ? '' : bold + rest }
}

interface Loose {
  found: RegExp
  begun: RegExp
  meaning(inner: string): Emotion | undefined
  /** What stands behind the tag when it is no tag. */
  not?: RegExp
}

const meant = (inner: string): Emotion | undefined => meaningOf(inner)?.emotion
const letters = '[\\p{L} ]{0,15}'
/** A line that names another thing: the lines are a form that was filled in. */
const fieldLine = /^[\p{L} ]{1,12}[:：]/u

/** Other ways of writing a tag. They are tags only before words that do not speak of the tag. */
const looseForms: readonly Loose[] = [
  {
    found: new RegExp(`^\`{1,2}${left}(${within})${right}\`{1,2}`, 'u'),
    begun: new RegExp(`^\`{1,2}(?:${left}${within}(?:${right}\`?)?)?$`, 'u'),
    meaning: meant,
  },
  {
    found: new RegExp(`^\\\\\\[(${within})\\\\\\]`, 'u'),
    begun: new RegExp(`^\\\\(?:\\[${within}\\\\?)?$`, 'u'),
    meaning: meant,
  },
  {
    found: new RegExp(`^\\[\\[(${letters})\\]\\]`, 'u'),
    begun: new RegExp(`^\\[(?:\\[${letters}\\]?)?$`, 'u'),
    meaning: feelingNamed,
  },
  {
    found: new RegExp(`^[(（](${letters})[)）]`, 'u'),
    begun: new RegExp(`^[(（]${letters}$`, 'u'),
    meaning: feelingNamed,
  },
  {
    found: /^(?:emotion|情绪|情感)\s{0,2}[:：] {0,2}(\p{L}{1,15})[ \t]{0,3}\r?\n/iu,
    begun:
      /^(?:e(?:m(?:o(?:t(?:io?)?)?)?)?|情|(?:emotion|情绪|情感)\s{0,2}(?:[:：] {0,2}(?:\p{L}{1,15}[ \t]{0,3}\r?)?)?)$/iu,
    meaning: feelingNamed,
    not: fieldLine,
  },
]

function readLoose(start: string, whole: boolean): Decision | null {
  for (const { found, begun, meaning, not } of looseForms) {
    const [all, inner = ''] = found.exec(start) ?? []
    const emotion = all === undefined ? undefined : meaning(inner)
    if (all !== undefined && emotion) return behindLoose(start, start.slice(all.length), emotion, whole, not)
    if (!whole && begun.test(start)) return 'open'
  }
  return null
}

/** The words behind speak of the tag, or of several. */
const mention =
  /^(?:[,，、;；/|和与及或=→]?\s*[[【［(（`"'“「\\]|[和与及或是为指的等]|表示|代表|意思|意味|这个|这种|标签|(?:is|are|means?|and|or|tag)\b|[=→.。)）])/iu
/** This many characters behind a tag tell whether the words speak of it. */
const nearAhead = 13

function behindLoose(
  start: string,
  after: string,
  emotion: Emotion,
  whole: boolean,
  not = mention,
): Decision {
  const words = after.replace(leadingBlanks, '')
  if (!whole && words.length < nearAhead) return 'open'
  const near = words.slice(0, nearAhead)
  const text = words.replace(parting, '')
  return not.test(near) || mention.test(near) || text.trim() === '' ? { text: start } : { emotion, text }
}
