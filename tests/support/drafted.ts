import { expect } from 'vitest'
import { createReplyDraft } from '../../shared/domain/reply/reply-draft.ts'

/** What readers see in the end of a reply that comes in these pieces. */
export function drafted(chunks: readonly string[]): { text: string; emotion: string | null } {
  const draft = createReplyDraft()
  for (const chunk of chunks) draft.push(chunk)
  draft.end()
  return { text: draft.text(), emotion: draft.emotion() }
}

/** A text whole, by the character, and cut at every place. */
export function everyCut(raw: string): string[][] {
  const halves = raw
    .slice(1)
    .split('')
    .map((_unit, at) => [raw.slice(0, at + 1), raw.slice(at + 1)])
  return [[raw], raw.split(''), ...halves]
}

/** The same is seen however the stream is cut; white space at the end is nothing to a reader. */
export function expectDrafted(raw: string, text: string, emotion: string | null = null): void {
  for (const chunks of everyCut(raw)) {
    const seen = drafted(chunks)
    expect({ ...seen, text: seen.text.trimEnd() }).toEqual({ text, emotion })
  }
}
