/** Keyboards and input methods write the sign in three ways. */
const at = '[@＠﹫]'
/**
 * Behind a name WeCom writes a space, U+2005 or U+00A0, people what they like; some clients add marks without
 * a width.
 */
const gap = String.raw`[\s\u200b-\u200f\u2060\u2066-\u2069]`
/** What may stand right behind a name: more letters would make it another name, a full stop an address. */
const behind = String.raw`(?=${gap}|$|${at}|[，。,:：、！？!?；;…～~()（）【】「」"”'’])`
/** In front of an e-mail address' sign stands its name. */
const notInAddress = String.raw`(?<![\w.%+-])`

const isGap = new RegExp(gap, 'u')
/** “@知己，在吗” */
const afterName = new RegExp(`^(?:${gap}|[，,：:、])+`, 'u')
const anyMention = new RegExp(String.raw`(?<=^|${gap})${at}[^\s@＠﹫]+${gap}*`, 'gu')
const startsWithMention = new RegExp(`^${gap}*${at}`, 'u')

/**
 * What is said in a group, without the mentions of the bot: WeCom hands on a message in which the bot is
 * mentioned, and leaves the mention in, wherever it stands. Mentions of others, addresses and all other words
 * stay. Where none of `names` is found (the bot was renamed, or has not been told its name), the mention that
 * must be the bot's goes: the first word, or else the only mention there is.
 */
export function withoutMentions(text: string, names: readonly string[]): string {
  const found = namedMention(text, names)
  const rest = found ? text.replace(found, '') : withoutUnknownMention(text)
  const said = startsWithMention.test(text) ? rest.replace(afterName, '') : rest
  return trimmed(said)
}

/** By hand: an expression for the end would look at each gap of a long row from the beginning. */
function trimmed(text: string): string {
  let [start, end] = [0, text.length]
  while (start < end && isGap.test(text.charAt(start))) start += 1
  while (end > start && isGap.test(text.charAt(end - 1))) end -= 1
  return text.slice(start, end)
}

/**
 * Finds the bot's mentions that end where its name does; else the first whose name runs into the next word.
 * Null: there is none.
 */
function namedMention(text: string, names: readonly string[]): RegExp | null {
  // The longest first: “知己 小助手” begins like “知己”.
  for (const name of names.toSorted((a, b) => b.length - a.length)) {
    const mention = `${notInAddress}${at}${spell(name)}`
    const whole = new RegExp(`${mention}${behind}${gap}*`, 'giu')
    if (text.search(whole) >= 0) return whole
    const glued = new RegExp(mention, 'iu')
    if (glued.test(text)) return glued
  }
  return null
}

/** The name as it may be written: spaces of any kind, and no Latin word that only begins like it. */
function spell(name: string): string {
  const words = name.split(/\s+/).map((word) => word.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`))
  return words.join(`${gap}+`) + (/\w$/.test(name) ? String.raw`(?!\w)` : '')
}

function withoutUnknownMention(text: string): string {
  const mentions = [...text.matchAll(anyMention)]
  const [first] = mentions
  if (!first || (mentions.length > 1 && !startsWithMention.test(text))) return text
  const rest = text.slice(0, first.index) + text.slice(first.index + first[0].length)
  // “@小助手在吗”: nobody knows where the name ends, and the question must not go with it.
  return trimmed(rest) === '' ? text.replace(new RegExp(at, 'u'), '') : rest
}

/** As long as names with their department get. */
const longestName = 64
const keyword = /登[录陆錄陸入]|绑定|解绑|解除绑定|退出登录/g
/** Not in any name: a sentence ends, or somebody asks. */
const noName = /[，。！？!?；;,：:\n]|怎么|怎样|如何|为什么|为何|请问|能否|无法|不能/
const nameEnd = new RegExp(`(?:^|${gap}|[，,：:、])+$`, 'u')

/** A part of a message that may be what was said to the bot, and whether it begins with a word of its own. */
export interface Reading {
  text: string
  isApart: boolean
}

/**
 * Every part of `text` that begins with a word of a command and may stand behind a mention, or before one,
 * where nobody can tell how far the name goes: “@知己 小助手 登录 …”, “@小助手登录 …”, “绑定 123456 @知己 小助手”.
 */
export function readingsAroundMentions(text: string): Reading[] {
  const signs = [...text.matchAll(new RegExp(notInAddress + at, 'gu'))].map(({ index }) => index)
  return [...text.matchAll(keyword)].flatMap(({ index }) => {
    const name = text.slice((signs.findLast((sign) => sign < index) ?? -1) + 1, index)
    const isBehind = signs.some((sign) => sign < index) || trimmed(name) === ''
    if (!isBehind || name.length > longestName || noName.test(name.replace(nameEnd, ''))) return []
    const end = signs.find((sign) => sign > index)
    return [{ text: text.slice(index, end), isApart: nameEnd.test(name) }]
  })
}
