import { longestOpening, openingLength } from '../safety/care/care-words.ts'
import type { HarmKind } from '../safety/reply-judge/harm.ts'
import { createReplyJudge } from '../safety/reply-judge/reply-judge.ts'
import { safeTextFor } from '../safety/reply-judge/safe-texts.ts'
import { createReplyDraft, type DraftOptions, type ReplyDraft } from './reply-draft.ts'

export interface JudgedDraft extends ReplyDraft {
  /** The harm that the model's text does; null while none was found. The text is the safe one then. */
  harm(): HarmKind | null
  /** The part of `visible` that the judge lets readers see now: a doubtful sentence waits for its end. */
  cleared(visible: string): string
  /** No more text comes: what waits is judged, whether the stream was complete or cut. */
  settle(): void
}

/**
 * A draft that is judged while it grows. When the judge finds harm, the draft takes all text back, the part
 * of an earlier reply included, and holds the safe text of that kind; what the model writes later is dropped.
 */
export function createJudgedDraft(options: DraftOptions): JudgedDraft {
  const draft = createReplyDraft(options)
  const judge = createReplyJudge()
  let harm: HarmKind | null = null
  const opening = createOpeningMark(draft)

  function judged(change: () => void): void {
    if (harm !== null) return
    change()
    harm = judge.watch(modelText(), draft.revision())
  }

  function modelText(): string {
    return draft.text().slice(opening())
  }

  return {
    push: (text) => judged(() => draft.push(text)),
    replace: (text) => judged(() => draft.replace(text)),
    end: () => judged(() => draft.end()),
    settle() {
      harm ??= judge.end(modelText(), draft.revision())
    },
    harm: () => harm,
    text: () => (harm === null ? draft.text() : safeTextFor(harm, modelText())),
    cleared: (visible) =>
      harm === null ? visible.slice(0, opening() + judge.clear()) : safeTextFor(harm, modelText()),
    emotion: () => (harm === null ? draft.emotion() : 'neutral'),
    risk: () => draft.risk(),
    // A higher revision tells readers to discard the text that they have.
    revision: () => draft.revision() + (harm === null ? 0 : 1),
    isFull: () => draft.isFull(),
  }
}

/**
 * The judge must not see our own opening: its words of help would excuse what the model says after them.
 * Where the opening ends is looked for until the text is longer than any.
 */
function createOpeningMark(draft: ReplyDraft): () => number {
  let length = 0
  let knownFor = -1
  return () => {
    if (knownFor === draft.revision()) return length
    length = openingLength(draft.text())
    if (draft.text().length > longestOpening) knownFor = draft.revision()
    return length
  }
}
