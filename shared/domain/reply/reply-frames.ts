import type { Emotion } from '../emotion/emotion.ts'

/** What a reader may see of a reply now. */
export interface ShownReply {
  /** Within one revision it only grows. */
  content: string
  /** Null while no feeling is known. */
  emotion: Emotion | null
  /** A changed number means that text shown before is void. */
  revision: number
}

/** What a client holds of a reply. */
export interface HeldReply {
  /** Length of its text, in UTF-16 units. */
  position: number
  emotion: Emotion | null
  revision: number
}

/** A step that brings a client nearer to what may be shown. */
export type ReplyFrame =
  | { type: 'emotion'; emotion: Emotion }
  /** `text` stands at `position`, the end of what the client has. */
  | { type: 'delta'; position: number; text: string }
  /** All text before is void; this stands in its place. */
  | { type: 'reset'; text: string; revision: number }

export const nothingHeld: HeldReply = { position: 0, emotion: null, revision: 0 }

/** The steps from what a client holds to what may be shown: none when that is the same. */
export function framesBetween(held: HeldReply, shown: ShownReply): ReplyFrame[] {
  const frames: ReplyFrame[] = []
  if (shown.emotion !== null && shown.emotion !== held.emotion) {
    frames.push({ type: 'emotion', emotion: shown.emotion })
  }
  const { content, revision } = shown
  const { position } = held
  if (revision !== held.revision || position > content.length) {
    frames.push({ type: 'reset', text: content, revision })
  } else if (position < content.length)
    frames.push({ type: 'delta', position, text: content.slice(position) })
  return frames
}

/** What a client holds once it has everything that may be shown. */
export function heldAfter(held: HeldReply, shown: ShownReply): HeldReply {
  const { content, revision } = shown
  return { position: content.length, emotion: shown.emotion ?? held.emotion, revision }
}

/**
 * The part of a growing text that can be shown for good: a reply's last white space is cut at its end, and
 * half a surrogate pair is no character.
 */
export function steadyPart(text: string): string {
  return wholeCharacters(text).trimEnd()
}

/** Without half a surrogate pair at its end. */
export function wholeCharacters(text: string): string {
  const last = text.charCodeAt(text.length - 1)
  return last >= 0xd800 && last <= 0xdbff ? text.slice(0, -1) : text
}
