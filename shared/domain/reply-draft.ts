import { createEmotionTagParser, type TagOutput } from './emotion-tag.ts'
import type { Emotion } from './emotion.ts'
import { createThinkFilter } from './think-tags.ts'

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
}

/** The growing text of one reply: think-tags off, then the emotion tag off. `prefix` is text of the reply it continues. */
export function createReplyDraft(prefix = ''): ReplyDraft {
  const thinking = createThinkFilter()
  const tags = createEmotionTagParser()
  let text = prefix
  let emotion: Emotion | null = null
  let revision = 0

  function take(output: TagOutput): void {
    if (output.emotion) emotion = output.emotion
    text += output.text
  }

  function startOver(): void {
    tags.reset()
    text = prefix
    emotion = null
    revision += 1
  }

  function push(delta: string): void {
    const output = thinking.push(delta)
    if (output.restart) startOver()
    if (output.text) take(tags.push(output.text))
  }

  return {
    push,
    replace(whole) {
      thinking.reset()
      startOver()
      push(whole)
    },
    end() {
      const held = thinking.end()
      if (held) take(tags.push(held))
      take(tags.end())
    },
    text: () => text,
    emotion: () => emotion,
    revision: () => revision,
  }
}
