import { left, looseForms, mention, right, within, type LooseForm } from './emotion-tag-loose.ts'
import { meaningOf, riskAlone, type TagMeaning } from './emotion-tag-meaning.ts'
import { leadingBlanks } from './leading-blanks.ts'

/** What a reply begins with: `open` while undecided, otherwise a tag (or none) and the text after it. */
export type Decision = 'open' | (Partial<TagMeaning> & { text: string })

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
  const { isQuoted, ...meaning } = meaningOf(inner) ?? {}
  if (!isTag(meaning)) return plain
  const after = start.slice(found.length)
  if (isQuoted) return behindLoose(start, after, meaning, whole)
  return behindTag(start, after, bold, meaning, whole)
}

const isTag = (meaning: Partial<TagMeaning>): meaning is TagMeaning => meaning.emotion !== undefined

/** `[love](https://…)` is a link, `[love](笑)` is a tag: a few more characters decide. */
function behindTag(
  start: string,
  after: string,
  bold: string,
  meaning: TagMeaning,
  whole: boolean,
): Decision {
  if (linkTarget.test(after) || linkDefined.test(after) || partedTags.test(after)) return { text: start }
  const begun =
    after === '' || linkTargetBegun.test(after) || linkDefinedBegun.test(after) || partedBegun.test(after)
  if (begun && !whole) return 'open'
  if (bold !== '') return behindBold(after, bold, meaning, whole)
  const next = readNext(after, whole)
  if (next === null) return 'open'
  return { ...next, ...meaning, text: next.text.replace(parting, '') }
}

type Next = Pick<TagMeaning, 'risk'> & { text: string }

/** Drops tags that directly follow the first one; null while only later text can decide. */
function readNext(after: string, whole: boolean): Next | null {
  if (!opened.test(after) || /^[*_]/.test(after)) return { text: after }
  const alone = riskAlone(after)
  if (alone) return { risk: alone.risk, text: after.slice(alone.length) }
  const next = readTag(after, whole)
  if (next === 'open') return null
  if (next.emotion === undefined) return { text: after }
  return next.risk === undefined ? { text: next.text } : { risk: next.risk, text: next.text }
}

/** In `**[happy]** 你好` the bold marks belong to the tag; in `**[happy] 你好**` the text stays bold. */
function behindBold(after: string, bold: string, meaning: TagMeaning, whole: boolean): Decision {
  if (after.startsWith(bold)) return { ...meaning, text: after.slice(bold.length) }
  const rest = after.replace(leadingBlanks, '')
  if (!whole && (bold.startsWith(after) || rest === '')) return 'open'
  return { ...meaning, text: rest === '' ? '' : bold + rest }
}

function readLoose(start: string, whole: boolean): Decision | null {
  for (const { found, begun, meaning, not } of looseForms) {
    const [all, inner = ''] = found.exec(start) ?? []
    const meant = all === undefined ? undefined : meaning(inner)
    if (all !== undefined && meant) return behindLoose(start, start.slice(all.length), meant, whole, not)
    if (!whole && begun.test(start)) return 'open'
  }
  return null
}

/** This many characters behind a tag tell whether the words speak of it. */
const nearAhead = 13

function behindLoose(
  start: string,
  after: string,
  { emotion, risk }: TagMeaning,
  whole: boolean,
  not: LooseForm['not'] = mention,
): Decision {
  const words = after.replace(leadingBlanks, '')
  if (!whole && words.length < nearAhead) return 'open'
  const near = words.slice(0, nearAhead)
  const text = words.replace(parting, '')
  if (not.test(near) || mention.test(near) || text.trim() === '') return { text: start }
  return { emotion, ...(risk !== undefined && { risk }), text }
}
