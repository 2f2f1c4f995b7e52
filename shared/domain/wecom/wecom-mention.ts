import { commandWords } from './wecom-spelling.ts'

/** Keyboards and input methods write the at sign in three ways. */
const at = '[@＠﹫]'
/**
 * WeCom writes a space, U+2005 or U+00A0 after a name, people write other spaces, and some clients add
 * zero-width marks.
 */
const gap = String.raw`[\s\u200b-\u200f\u2060\u2066-\u2069]`
/** What may stand right after a name. Other letters would make a longer name, and a full stop an address. */
const behind = String.raw`(?=${gap}|$|${at}|[，。,:：、！？!?；;…～~()（）【】「」"”'’])`
/** Before the at sign of an e-mail address stands a name, so such a sign begins no mention. */
const notInAddress = String.raw`(?<![\w.%+-])`

const isGap = new RegExp(gap, 'u')
/** As in “@知己，在吗”. */
const afterName = new RegExp(`^(?:${gap}|[，,：:、])+`, 'u')
const anyMention = new RegExp(String.raw`(?<=^|${gap})${at}[^\s@＠﹫]+${gap}*`, 'gu')
const startsWithMention = new RegExp(`^${gap}*${at}`, 'u')

/**
 * Removes the mentions of the bot from a group message. WeCom delivers messages that mention the bot and
 * leaves the mention in place. Mentions of other people, addresses and all other words stay. When the text
 * contains none of `names` (the bot was renamed or does not know its name), the mention that must be the
 * bot's is removed: the first word, or else the only mention.
 */
export function withoutMentions(text: string, names: readonly string[]): string {
  const found = namedMention(text, names)
  const rest = found ? text.replace(found, '') : withoutUnknownMention(text)
  const said = startsWithMention.test(text) ? rest.replace(afterName, '') : rest
  return trimmed(said)
}

/** Trims with a loop, because a regular expression for the end would take quadratic time on many spaces. */
function trimmed(text: string): string {
  let [start, end] = [0, text.length]
  while (start < end && isGap.test(text.charAt(start))) start += 1
  while (end > start && isGap.test(text.charAt(end - 1))) end -= 1
  return text.slice(start, end)
}

/**
 * Finds mentions that end where the bot's name ends; otherwise the first mention whose name runs into the
 * next word. Returns null when there is none.
 */
function namedMention(text: string, names: readonly string[]): RegExp | null {
  // Longer names come first, because “知己 小助手” begins like “知己”.
  for (const name of names.toSorted((a, b) => b.length - a.length)) {
    const mention = `${notInAddress}${at}${spell(name)}`
    const whole = new RegExp(`${mention}${behind}${gap}*`, 'giu')
    if (text.search(whole) >= 0) return whole
    const glued = new RegExp(mention, 'iu')
    if (glued.test(text)) return glued
  }
  return null
}

/**
 * A pattern for the name: it accepts any kind of space and rejects Latin words that only begin like the name.
 */
function spell(name: string): string {
  const words = name.split(/\s+/).map((word) => word.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`))
  return words.join(`${gap}+`) + (/\w$/.test(name) ? String.raw`(?!\w)` : '')
}

function withoutUnknownMention(text: string): string {
  const mentions = [...text.matchAll(anyMention)]
  const [first] = mentions
  if (!first || (mentions.length > 1 && !startsWithMention.test(text))) return text
  const rest = text.slice(0, first.index) + text.slice(first.index + first[0].length)
  // In “@小助手在吗” nobody knows where the name ends, so only the at sign is removed and the question stays.
  return trimmed(rest) === '' ? text.replace(new RegExp(at, 'u'), '') : rest
}

/** Names that include a department get about this long. */
const longestName = 64
/** Text that is in no name: the end of a sentence, or the words of a question. */
const noName = /[，。！？!?；;,：:\n]|怎么|怎样|如何|为什么|为何|请问|能否|无法|不能/
const nameEnd = new RegExp(`(?:^|${gap}|[，,：:、])+$`, 'u')

/**
 * A part of a message that may be addressed to the bot; `isApart` tells whether it begins with a separate
 * word.
 */
export interface Reading {
  text: string
  isApart: boolean
}

/**
 * Returns every part of `text` that begins with a command word and may follow or precede a mention whose end
 * is unclear: “@知己 小助手 登录 …”, “@小助手登录 …”, “绑定 123456 @知己 小助手”.
 */
export function readingsAroundMentions(text: string): Reading[] {
  const signs = [...text.matchAll(new RegExp(notInAddress + at, 'gu'))].map(({ index }) => index)
  return [...text.matchAll(commandWords)].flatMap(({ index }) => {
    const name = text.slice((signs.findLast((sign) => sign < index) ?? -1) + 1, index)
    const isBehind = signs.some((sign) => sign < index) || trimmed(name) === ''
    if (!isBehind || name.length > longestName || noName.test(name.replace(nameEnd, ''))) return []
    const end = signs.find((sign) => sign > index)
    return [{ text: text.slice(index, end), isApart: nameEnd.test(name) }]
  })
}
