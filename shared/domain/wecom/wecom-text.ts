import type { HelpNotice } from '../conversation/message.ts'

/** Longest content of one answer, in bytes of UTF-8. */
export const contentBytes = 20_480

const label = '\n\n（AI 生成）'
const encoder = new TextEncoder()

export function byteLength(text: string): number {
  return encoder.encode(text).length
}

/** The longest beginning of `text` that is no more than `bytes` of UTF-8 and ends at a character. */
export function cutToBytes(text: string, bytes: number): string {
  const room = new Uint8Array(Math.max(0, bytes))
  return text.slice(0, encoder.encodeInto(text, room).read)
}

/** Law asks that what a machine wrote says so. */
export function labelled(text: string): string {
  return text + label
}

/** The most text that fits between `before` and `after`, the label's place kept. */
export function fitting(text: string, before: string, after = ''): string {
  return cutToBytes(text, contentBytes - byteLength(before + after + label))
}

/** The help card, in words. */
export function helpText({ title, text, hotlines }: HelpNotice): string {
  const numbers = hotlines.map(({ name, number, hours }) => `${name} ${number}（${hours}）`)
  return [title, text, ...numbers].join('\n')
}

/** A reply's help goes before its words: who needs it must not wait for them. */
export function helpPrefix(help: HelpNotice | null): string {
  return help ? `${helpText(help)}\n\n` : ''
}
