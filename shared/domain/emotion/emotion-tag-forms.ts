import {
  bareRisk,
  bareRiskBegun,
  left,
  looseForms,
  mention,
  right,
  within,
  type LooseForm,
} from './emotion-tag-loose.ts'
import { isSpokenOf } from './emotion-tag-spoken.ts'
import { bareRiskOf, meaningOf, riskAlone, riskBegun, type TagMeaning } from './emotion-tag-meaning.ts'
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
/** What may stand between the feeling and a tag with the level. */
const betweenTags = /^[\s\u200b-\u200f\u2060\ufeff]*(?:[,，、/|+·:：-]\s*)?/u

/** Reads the beginning of a reply. `whole` means that no more characters will be looked at. */
export function readForms(start: string, whole: boolean): Decision {
  return readLoose(start, whole) ?? readRisk(start, whole) ?? readTag(start, whole)
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
  if (meaning.risk === undefined && bold === '') {
    const isSpoken = isSpokenOf(inner, after, whole)
    if (isSpoken !== false) return isSpoken === 'open' ? 'open' : plain
  }
  return behindTag(start, after, bold, meaning, whole)
}

/** A level without a feeling, or before it. */
function readRisk(start: string, whole: boolean): Decision | null {
  const alone = riskAlone(start) ?? bareRiskOf(bareRisk.exec(start)?.[0])
  if (!alone) return !whole && bareRiskBegun.test(start) ? 'open' : null
  const { length, risk } = alone
  const rest = start.slice(length).replace(leadingBlanks, '')
  const next = opened.test(rest) ? readTag(rest, whole) : null
  if (next === 'open') return next
  if (next?.emotion !== undefined) return { risk, ...next }
  return behindLoose(start, start.slice(length), { risk }, whole)
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
  const leveled = bold === '' ? readLevel(start, after, meaning, whole) : null
  if (leveled !== null) return leveled
  if (linkTarget.test(after) || linkDefined.test(after) || partedTags.test(after)) return { text: start }
  const begun =
    after === '' || linkTargetBegun.test(after) || linkDefinedBegun.test(after) || partedBegun.test(after)
  if (begun && !whole) return 'open'
  if (bold !== '') return behindBold(after, bold, meaning, whole)
  const next = readNext(after, whole)
  if (next === null) return 'open'
  return { ...next, ...meaning, text: next.text.replace(parting, '') }
}

/** A tag with the level behind white space or a sign; null when none stands there. */
function readLevel(start: string, after: string, meaning: TagMeaning, whole: boolean): Decision | null {
  const [between = ''] = betweenTags.exec(after) ?? []
  const rest = after.slice(between.length)
  if (!whole && (rest === '' || riskBegun.test(rest))) return 'open'
  const alone = riskAlone(rest)
  if (alone) {
    const level = { ...meaning, risk: alone.risk }
    const text = rest.slice(alone.length)
    if (!whole && /^[,，、:：]?$/.test(text)) return 'open'
    return between.trim() === ''
      ? { ...level, text: text.replace(parting, '') }
      : behindLoose(start, text, level, whole)
  }
  if (between === '' || between.trim() !== '' || !opened.test(rest) || /^[*_]/.test(rest)) return null
  const next = readTag(rest, whole)
  if (next === 'open') return next
  return next.risk === undefined ? null : { ...next, ...meaning, risk: next.risk }
}

type Next = Pick<TagMeaning, 'risk'> & { text: string }

/** Drops tags that directly follow the first one; null while only later text can decide. */
function readNext(after: string, whole: boolean): Next | null {
  if (!opened.test(after) || /^[*_]/.test(after)) return { text: after }
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
  { emotion, risk }: Partial<TagMeaning>,
  whole: boolean,
  not: LooseForm['not'] = mention,
): Decision {
  const words = after.replace(leadingBlanks, '')
  if (!whole && words.length < nearAhead) return 'open'
  const near = words.slice(0, nearAhead)
  const text = words.replace(parting, '')
  if (not.test(near) || mention.test(near) || text.trim() === '') return { text: start }
  return { ...(emotion && { emotion }), ...(risk !== undefined && { risk }), text }
}
