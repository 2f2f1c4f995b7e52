import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emotions } from '../../shared/domain/emotion/emotion.ts'
import {
  framesBetween,
  heldAfter,
  nothingHeld,
  steadyPart,
  type HeldReply,
  type ReplyFrame,
  type ShownReply,
} from '../../shared/domain/reply/reply-frames.ts'

interface Client {
  text: string
  emotion: string | null
  revision: number
}

/** What a client does with a frame, and nothing else. */
function apply(client: Client, frame: ReplyFrame): Client {
  if (frame.type === 'help') return client
  if (frame.type === 'emotion') return { ...client, emotion: frame.emotion }
  if (frame.type === 'reset') return { ...client, text: frame.text, revision: frame.revision }
  expect(frame.position).toBe(client.text.length)
  return { ...client, text: client.text + frame.text }
}

const unit = fc.constantFrom('a', '，', '😀', ' ', '\n', '知')
const piece = fc.array(unit, { maxLength: 6 }).map((units) => units.join(''))
/** A reply's life: text grows within a revision, or is taken back for another. */
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ grow: piece, emotion: fc.option(fc.constantFrom(...emotions)) }) },
  { weight: 1, arbitrary: fc.record({ replace: piece, emotion: fc.option(fc.constantFrom(...emotions)) }) },
)

interface Step {
  grow?: string
  replace?: string
  emotion: ShownReply['emotion']
}

function live(steps: Step[]): ShownReply[] {
  let text = ''
  let revision = 0
  return steps.map(({ grow = '', replace, emotion }) => {
    text = replace ?? text + grow
    if (replace !== undefined) revision += 1
    return { content: text, emotion, revision }
  })
}

describe('the frames of a reply', () => {
  it('always give exactly the text that is shown, however many states a client misses', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(step, fc.boolean()), { minLength: 1 }), (life) => {
        const states = live(life.map(([each]) => each))
        let client: Client = { text: '', emotion: null, revision: 0 }
        let held: HeldReply = nothingHeld
        states.forEach((shown, index) => {
          if (life[index]?.[1] && index < states.length - 1) return
          client = framesBetween(held, shown).reduce(apply, client)
          held = heldAfter(held, shown)
          expect(client).toMatchObject({ text: shown.content, revision: shown.revision })
          expect(held.position).toBe(client.text.length)
          if (shown.emotion) expect(client.emotion).toBe(shown.emotion)
        })
      }),
    )
  })

  it('are none for who has everything', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1 }), (steps) => {
        for (const shown of live(steps)) {
          expect(framesBetween(heldAfter(nothingHeld, shown), shown)).toEqual([])
        }
      }),
    )
  })

  it('start over for who holds text of another revision, or more than there is', () => {
    const shown: ShownReply = { content: '你好', emotion: null, revision: 1 }
    const reset = { type: 'reset', text: '你好', revision: 1 }
    expect(framesBetween({ position: 1, emotion: null, revision: 0 }, shown)).toEqual([reset])
    expect(framesBetween({ position: 9, emotion: null, revision: 1 }, shown)).toEqual([reset])
  })
})

it('shows a growing text only as far as it stays: each state begins with the one before', () => {
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 30 }), (whole) => {
      let before = ''
      for (let end = 0; end <= whole.length; end++) {
        const steady = steadyPart(whole.slice(0, end))
        expect(steady.startsWith(before)).toBe(true)
        expect(whole.trimEnd().startsWith(steady)).toBe(true)
        expect(steady).not.toMatch(/[\ud800-\udbff\s]$/)
        before = steady
      }
    }),
  )
})
