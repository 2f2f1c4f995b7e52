import { expect } from 'vitest'
import { createThinkFilter } from '../../shared/domain/reply/think-tags.ts'

/** What a reader sees in the end, restarts obeyed. */
export function shown(chunks: string[]): string {
  const filter = createThinkFilter()
  const outputs = [...chunks.map((chunk) => filter.push(chunk)), filter.end()]
  return outputs.reduce((seen, { text, restart }) => (restart ? text : seen + text), '')
}

/** The same text is shown whole, by the character and cut at every place. */
export function expectShown(raw: string, expected: string): void {
  expect(shown([raw])).toBe(expected)
  expect(shown(raw.split(''))).toBe(expected)
  for (let at = 1; at < raw.length; at++) expect(shown([raw.slice(0, at), raw.slice(at)])).toBe(expected)
}
