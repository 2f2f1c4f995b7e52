import { helpLines, type HelpNotice } from '../safety/care/notice.ts'

/** The longest content of one answer, in bytes of UTF-8. */
export const contentBytes = 20_480

const label = '\n\n（AI 生成）'
const encoder = new TextEncoder()

export function byteLength(text: string): number {
  return encoder.encode(text).length
}

/**
 * Returns the longest beginning of `text` that has at most `bytes` bytes of UTF-8 and ends at a character.
 */
export function cutToBytes(text: string, bytes: number): string {
  const room = new Uint8Array(Math.max(0, bytes))
  return text.slice(0, encoder.encodeInto(text, room).read)
}

/** Adds the label that Chinese law requires for text written by a machine. */
export function labelled(text: string): string {
  return text + label
}

/** Returns the most text that fits between `before` and `after`, with room for the label. */
export function fitting(text: string, before: string, after = ''): string {
  return cutToBytes(text, contentBytes - byteLength(before + after + label))
}

/** The help notice stands before the reply, because a person in danger must not wait for it. */
export function helpPrefix(help: HelpNotice | null): string {
  return help ? `${helpLines(help, ' ').join('\n')}\n\n` : ''
}
