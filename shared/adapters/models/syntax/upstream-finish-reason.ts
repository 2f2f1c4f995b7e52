import type { ModelEvent } from '../../../ports/model.ts'

export type FinishReason = Extract<ModelEvent, { type: 'finish' }>['reason']

/**
 * Words on chunks before the last. Hunyuan sends '' and DashScope 'null'; others send the null of their
 * language or a word for “continues”.
 */
const openWords = new Set([
  '',
  'null',
  'none',
  'nil',
  'undefined',
  'unknown',
  'unspecified',
  'finish_reason_unspecified',
  'continue',
  'not_finished',
  'unfinished',
  'in_progress',
  'pending',
  'false',
])
const failures = new Set(['insufficient_system_resource', 'network_error', 'error'])
const cut = new Set(['length', 'max_tokens', 'max_output_tokens', 'model_length'])
const filtered = new Set(['content_filter', 'content-filter', 'sensitive', 'safety', 'prohibited_content'])

/** Translates the first finish word that has a meaning. `failure` is the word when the provider gave up. */
export function toFinish(words: string[]): { reason?: FinishReason; failure?: string } {
  const word = words.map((each) => each.trim().toLowerCase()).find((each) => !openWords.has(each))
  if (word === undefined) return {}
  if (failures.has(word)) return { failure: word }
  if (cut.has(word)) return { reason: 'length' }
  return { reason: filtered.has(word) ? 'content-filter' : 'stop' }
}
