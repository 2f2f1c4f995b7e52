import type { Caller } from '../../../domain/people/caller.ts'
import { createSegmenter, type Segment } from '../../../domain/reply/segments.ts'
import type { TurnPorts } from '../../../ports/turn.ts'
import { judgeText, type Judgement } from './judge-text.ts'
import { createLane } from './lane.ts'

export interface TurnModeration {
  /** The reply as it stands; pieces that became long enough are sent to be checked. */
  watch(text: string, revision: number): void
  /** The part of `text` that may be shown now; null before the question has passed. */
  visible(text: string): string | null
  /** Resolves when the question and all of `text` were judged; `blocked` when any of that was refused. */
  complete(text: string): Promise<'passed' | 'blocked'>
}

interface Options {
  question: string
  /** How much of the reply's beginning was judged before this turn, in UTF-16 units. */
  judged: number
  /** Called once, as soon as anything is refused. */
  onBlocked(): void
  /** Called whenever more may be shown than before. */
  onPassed(): void
}

/** More at once, and a service that counts would refuse some: a refused check is no verdict. */
const mostAtOnce = 4
/**
 * A long reply needs half of this. An upstream that takes back what it said, over and over, gets no more
 * checks on the way: what it says then is judged once it stands, and shown after that.
 */
const mostPieces = 40

/** Checks question and reply beside the model, never before it. Without a moderator everything passes. */
export function createTurnModeration(ports: TurnPorts, caller: Caller, options: Options): TurnModeration {
  const checks: { from: number; verdict: Promise<Judgement> }[] = []
  const lane = createLane(mostAtOnce)
  let blocked = false
  let spent = false
  let segmenter = createSegmenter(options.judged)
  let passed: Segment[] = []
  let seenRevision = 0
  let questionPassed = false

  function check(text: string, from: number, onPass: () => void): void {
    const verdict = lane.run(() => judgeText(ports, caller, text))
    checks.push({ from, verdict })
    void verdict.then((judged) => {
      if (judged === 'pass') {
        onPass()
        return options.onPassed()
      }
      if (!blocked) options.onBlocked()
      blocked = true
    })
  }

  function checkSegments(segments: Segment[]): void {
    const revision = seenRevision
    for (const segment of segments) {
      check(segment.text, segment.start, () => {
        if (revision === seenRevision) passed.push(segment)
      })
    }
  }

  check(options.question, 0, () => {
    questionPassed = true
  })

  return {
    watch(text, revision) {
      if (revision !== seenRevision) {
        seenRevision = revision
        segmenter = createSegmenter(options.judged)
        passed = []
        spent = checks.length >= mostPieces
      }
      if (!spent) checkSegments(segmenter.grow(text))
    },
    visible(text) {
      if (!questionPassed || blocked) return null
      const holds = ports.moderator !== null && (ports.settings.moderation.strict || spent)
      return holds ? text.slice(0, passedLength(passed, options.judged)) : text
    },
    async complete(text) {
      checkSegments(segmenter.rest(text))
      // Of a reply that was stopped, only what its reader has counts.
      const counted = checks.filter(({ from }) => from === 0 || from < text.length)
      const verdicts = await Promise.all(counted.map(({ verdict }) => verdict))
      return verdicts.includes('block') ? 'blocked' : 'passed'
    },
  }
}

/** Checks answer in any order: only an unbroken run of passed pieces from the start may be shown. */
function passedLength(passed: Segment[], judged: number): number {
  let end = judged
  for (const segment of passed.toSorted((a, b) => a.end - b.end)) {
    if (segment.start > end) break
    end = segment.end
  }
  return end
}
