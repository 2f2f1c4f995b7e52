import type { HelpNotice } from '../safety/care/notice.ts'
import type { Emotion } from '../emotion/emotion.ts'

/** The part of a reply that readers may see now. */
export interface ShownReply {
  /** The text only grows within one revision. */
  content: string
  /** Null while the emotion is unknown. */
  emotion: Emotion | null
  /** A new number makes earlier text void. */
  revision: number
  /** The notice of the reply. It may appear, or become more urgent, while the reply grows. */
  help?: HelpNotice | null
}

/** The part of a reply that a client has. */
export interface HeldReply {
  /** Length of the client's text in UTF-16 units. */
  position: number
  emotion: Emotion | null
  revision: number
  help?: HelpNotice | null
}

/** One step that brings a client closer to the current text. */
export type ReplyFrame =
  | { type: 'help'; help: HelpNotice }
  | { type: 'emotion'; emotion: Emotion }
  /** The text continues at `position`, the end of the client's text. */
  | { type: 'delta'; position: number; text: string }
  /** All earlier text is void; `text` replaces it. */
  | { type: 'reset'; text: string; revision: number }

export const nothingHeld: HeldReply = { position: 0, emotion: null, revision: 0 }

/** Computes the steps from the client's text to the current text; none when both are equal. */
export function framesBetween(held: HeldReply, shown: ShownReply): ReplyFrame[] {
  const frames: ReplyFrame[] = []
  if (shown.help && !isSameHelp(shown.help, held.help)) frames.push({ type: 'help', help: shown.help })
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

/** What a client has after it has received everything. */
export function heldAfter(held: HeldReply, shown: ShownReply): HeldReply {
  const { content, revision } = shown
  const help = shown.help ?? held.help ?? null
  return { position: content.length, emotion: shown.emotion ?? held.emotion, revision, help }
}

/** A notice says the same as another of its kind and level. */
export function isSameHelp(
  one: HelpNotice | null | undefined,
  other: HelpNotice | null | undefined,
): boolean {
  return one === other || (one?.kind === other?.kind && one?.level === other?.level)
}

/**
 * Returns the part of a growing text that can no longer change: without trailing white space, which the final
 * reply loses, and without half a surrogate pair.
 */
export function steadyPart(text: string): string {
  return wholeCharacters(text).trimEnd()
}

/** Removes half a surrogate pair from the end. */
export function wholeCharacters(text: string): string {
  const last = text.charCodeAt(text.length - 1)
  return last >= 0xd800 && last <= 0xdbff ? text.slice(0, -1) : text
}
