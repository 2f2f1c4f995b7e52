import { createEmotionTagParser, type TagOutput } from '../emotion/emotion-tag.ts'
import type { RiskTag } from '../emotion/emotion-tag-meaning.ts'
import type { Emotion } from '../emotion/emotion.ts'
import { cutToLength } from '../conversation/text-length.ts'
import { createAnswerFilter } from './answer-marks.ts'
import type { ThinkOutput } from './think-state.ts'
import { createThinkFilter } from './think-tags.ts'

export interface ReplyDraft {
  /** Adds a delta of the model. */
  push(text: string): void
  /** Replaces all text so far, because the model takes it back. */
  replace(text: string): void
  /** Ends the stream and decides about the text held back. */
  end(): void
  /** The text that readers may see, without tags. */
  text(): string
  /** Null until a tag was seen. */
  emotion(): Emotion | null
  /** The level of risk beside the emotion; null where the tag names none. */
  risk(): RiskTag | null
  /** Counts how often the text was taken back; a new number makes shown text void. */
  revision(): number
  /** The model wrote more text than fits; the rest is dropped. */
  isFull(): boolean
}

export interface DraftOptions {
  /** Text of the earlier reply that this reply continues. */
  prefix?: string
  /**
   * The most text that the model may add, in UTF-16 units. Reasoning does not count. Absent means no limit.
   */
  room?: number
  /** Returns what stands before the first text when the tag names this level; empty for nothing. */
  lead?: (risk: RiskTag) => string
}

/**
 * A larger delta is read in steps of this length, so that hidden text is dropped early and reading stops when
 * the reply is full.
 */
const longestStep = 16 * 1024

/**
 * The growing text of a reply: makes it well-formed, removes think-tags, the marks around an answer, then the
 * emotion tag, and cuts at the longest length.
 */
export function createReplyDraft({ prefix = '', room = Infinity, lead }: DraftOptions = {}): ReplyDraft {
  const longest = prefix.length + room
  const thinking = createThinkFilter()
  const answers = createAnswerFilter()
  const tags = createEmotionTagParser()
  let text = prefix
  let emotion: Emotion | null = null
  let risk: RiskTag | null = null
  let revision = 0
  let full = false

  function take(output: TagOutput): void {
    emotion = output.emotion ?? emotion
    risk = output.risk ?? risk
    if (output.risk !== undefined) text ||= lead?.(output.risk) ?? ''
    if (!full) append(output.text)
  }

  function append(more: string): void {
    const grown = fitted(text + more, longest)
    full = grown.isCut
    // Readers have already seen half of the last character.
    if (grown.text.length < text.length) revision += 1
    text = grown.text
  }

  function startOver(): void {
    answers.reset()
    tags.reset()
    text = prefix
    emotion = null
    risk = null
    revision += 1
    full = false
  }

  function obey(output: ThinkOutput): void {
    if (output.restart) startOver()
    if (output.text) take(tags.push(answers.push(output.text, thinking.hasHidden())))
  }

  function push(delta: string): void {
    for (let at = 0; at < delta.length && !full; at += longestStep)
      obey(thinking.push(delta.slice(at, at + longestStep)))
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
      take(tags.push(answers.end()))
      take(tags.end())
    },
    text: () => text,
    emotion: () => emotion,
    risk: () => risk,
    revision: () => revision,
    isFull: () => full,
  }
}

/** White space beyond the limit does not count as cut: the final reply loses it anyway. */
function fitted(text: string, longest: number): { text: string; isCut: boolean } {
  if (text.length <= longest) return { text, isCut: false }
  if (text.slice(longest).trim() === '') return { text: text.slice(0, longest), isCut: false }
  return { text: cutToLength(text, longest), isCut: true }
}
