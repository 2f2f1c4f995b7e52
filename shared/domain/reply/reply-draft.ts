import { createEmotionTagParser, type TagOutput } from '../emotion/emotion-tag.ts'
import type { Emotion } from '../emotion/emotion.ts'
import { cutToLength } from '../conversation/text-length.ts'
import { createThinkFilter, type ThinkOutput } from './think-tags.ts'

export interface ReplyDraft {
  /** A delta as the model wrote it. */
  push(text: string): void
  /** The model takes back all it said and says this instead. */
  replace(text: string): void
  /** The stream is over: what was held back is decided. */
  end(): void
  /** What a reader may see, tags off. */
  text(): string
  /** Null while no tag was seen. */
  emotion(): Emotion | null
  /** Counts how often the text was taken back; a changed number means that shown text is void. */
  revision(): number
  /** The model said more than there is room for; the rest is dropped. */
  isFull(): boolean
}

export interface DraftOptions {
  /** Text of the reply that this one continues. */
  prefix?: string
  /**
   * The most that the model may add, in UTF-16 units; reasoning does not count. Without it there is no end.
   */
  room?: number
}

/**
 * A giant delta is read in steps of this length: what is hidden is dropped on the way, and nothing is read
 * past a full reply.
 */
const longestStep = 16 * 1024

/**
 * The growing text of one reply: think-tags off, then the emotion tag off, never longer than there is room.
 */
export function createReplyDraft({ prefix = '', room = Infinity }: DraftOptions = {}): ReplyDraft {
  const longest = prefix.length + room
  const thinking = createThinkFilter()
  const tags = createEmotionTagParser()
  let text = prefix
  let emotion: Emotion | null = null
  let revision = 0
  let full = false

  function take(output: TagOutput): void {
    if (output.emotion) emotion = output.emotion
    if (!full) append(output.text)
  }

  function append(more: string): void {
    const grown = text + more
    if (grown.length <= longest) text = grown
    // White space at the end is cut off a reply anyway.
    else if (grown.slice(longest).trim() === '') text = grown.slice(0, longest)
    else {
      full = true
      const whole = cutToLength(grown, longest)
      // Half of the last character was shown already.
      if (whole.length < text.length) revision += 1
      text = whole
    }
  }

  function startOver(): void {
    tags.reset()
    text = prefix
    emotion = null
    revision += 1
    full = false
  }

  function obey(output: ThinkOutput): void {
    if (output.restart) startOver()
    if (output.text) take(tags.push(output.text))
  }

  function push(delta: string): void {
    for (let at = 0; at < delta.length && !full; at += longestStep) {
      obey(thinking.push(delta.slice(at, at + longestStep)))
    }
  }

  return {
    push,
    replace(whole) {
      thinking.reset()
      startOver()
      push(whole)
    },
    end() {
      obey(thinking.end())
      take(tags.end())
    },
    text: () => text,
    emotion: () => emotion,
    revision: () => revision,
    isFull: () => full,
  }
}
