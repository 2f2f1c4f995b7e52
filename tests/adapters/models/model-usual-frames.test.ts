import * as fc from 'fast-check'
import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  parseAnyFrame,
  parseDifyFrame,
  readUsualFrame,
} from '../../../shared/adapters/models/upstream-dify-frame.ts'
import {
  parseAnyChunk,
  parseChunk,
  readUsualChunk,
} from '../../../shared/adapters/models/upstream-openai-chunk.ts'
import { framesOf, readStream } from './model-harness.ts'

const folder = new URL('../../fixtures/streams/', import.meta.url)

const files = ['openai', 'dify'].flatMap((name) =>
  readdirSync(new URL(`${name}/`, folder)).map((file) => `${name}/${file}`),
)

async function framesIn(file: string): Promise<unknown[]> {
  return (await framesOf(readStream(file))).map(({ json }) => json)
}

/** What may stand in a field: what belongs there, mostly, and what servers have put there. */
const word = fc.constantFrom('好', '', ' ', 'stop', '[happy] ', 'chat.completion.chunk', 'chat.completion')
const odd = fc.oneof(
  { weight: 4, arbitrary: word },
  { weight: 4, arbitrary: fc.constantFrom(null, undefined) },
  fc.constantFrom<unknown[]>(
    0,
    -1,
    1.5,
    true,
    false,
    [],
    {},
    ['好'],
    [{ type: 'text', text: '好' }],
    'MESSAGE',
  ),
)
const objectOf = (names: string[], more: Record<string, fc.Arbitrary<unknown>> = {}) =>
  fc.record({ ...Object.fromEntries(names.map((name) => [name, odd])), ...more }, { requiredKeys: [] })

const ends = ['finish_reason', 'finishReason', 'stop_reason']
const said = objectOf([
  'role',
  'content',
  'text',
  'refusal',
  'reasoning_content',
  'reasoning',
  'reasoning_details',
  'images',
  'audio',
  ...ends,
])
const choice = objectOf(['text', 'logprobs', 'usage', ...ends], {
  index: fc.oneof(fc.nat(3), odd),
  delta: fc.oneof({ weight: 4, arbitrary: said }, odd),
  message: fc.oneof(said, { weight: 4, arbitrary: fc.constant(undefined) }),
})
const chunk = objectOf(['id', 'object', 'model', 'error', 'usage', ...ends], {
  choices: fc.oneof({ weight: 4, arbitrary: fc.array(choice, { maxLength: 2 }) }, choice, odd),
})
const difyFields = ['event', 'task_id', 'conversation_id', 'answer', 'thought', 'observation', 'audio']
const difyFrame = objectOf([...difyFields, 'metadata', 'files', 'data', 'from_variable_selector'])

const frame = (json: unknown) => ({ json, text: '', bare: false, torn: false, done: false })

function isReadAlike(json: unknown): void {
  expect(parseChunk(json)).toEqual(parseAnyChunk(json))
  expect(parseDifyFrame(frame(json))).toEqual(parseAnyFrame(frame(json)))
}

describe('a frame that is read by hand', () => {
  it('is what its schema reads, in every recorded stream', async () => {
    const all = (await Promise.all(files.map(framesIn))).flat()
    expect(all.length).toBeGreaterThan(100)
    for (const json of all) isReadAlike(json)
  })

  it('is what its schema reads, whatever stands in its fields', () => {
    fc.assert(fc.property(chunk, isReadAlike), { numRuns: 2000 })
    fc.assert(fc.property(difyFrame, isReadAlike), { numRuns: 1000 })
  })

  it('is nearly every piece of text', async () => {
    for (const file of ['openai/openai.sse', 'openai/deepseek.sse', 'openai/qwen.sse']) {
      const pieces = (await framesIn(file)).filter((json) => parseAnyChunk(json)?.choices?.[0]?.delta)
      expect(pieces.length).toBeGreaterThan(1)
      expect(pieces.filter((json) => !readUsualChunk(json))).toEqual([])
    }
    for (const file of ['dify/chat.sse', 'dify/agent.sse', 'dify/chatflow.sse']) {
      const pieces = (await framesIn(file)).filter((json) => eventOf(json).endsWith('message'))
      expect(pieces.length).toBeGreaterThan(1)
      expect(pieces.filter((json) => !readUsualFrame(json))).toEqual([])
    }
  })
})

function eventOf(json: unknown): string {
  return parseAnyFrame(frame(json))?.event ?? ''
}
