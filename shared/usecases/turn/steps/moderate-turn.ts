import type { Caller } from '../../../domain/people/caller.ts'
import { createSegmenter, type Segment } from '../../../domain/reply/segments.ts'
import type { TurnPorts } from '../../../ports/turn.ts'
import type { Care } from './care.ts'
import { createJudge, type Judged } from './judge-text.ts'
import { createLane } from './lane.ts'

export interface TurnModeration {
  /** Takes the whole reply so far and sends every piece that is long enough to the moderator. */
  watch(text: string, revision: number): void
  /** The part of `text` that readers may see now; null until the question has passed. */
  visible(text: string): string | null
  /**
   * Resolves when the moderator has judged the question and all of `text`; `blocked` when it refused any
   * part.
   */
  complete(text: string): Promise<'passed' | 'blocked'>
}

interface Options {
  question: string
  /** The danger in which the person is, as it is known now. */
  care(): Pick<Care, 'assessment' | 'strict'>
  /** How much of the reply's beginning an earlier turn has judged, in UTF-16 units. */
  judged: number
  /** Called once, at the first refusal. */
  onBlocked(): void
  /** Called whenever readers may see more than before. */
  onPassed(): void
}

/**
 * A moderation service that limits its calls would refuse more than this at a time, and then there is no
 * verdict.
 */
const mostAtOnce = 4
/**
 * A long reply needs about half of this number. When an upstream replaces its text again and again, this
 * limit ends the checks during the stream. The text that stands in the end is judged then and shown after
 * that.
 */
const mostPieces = 40
/** Where the question stands: its verdict counts however little of the reply is left. */
const beforeReply = -1

/** Judges question and reply while the model writes. Without a moderator everything passes. */
export function createTurnModeration(ports: TurnPorts, caller: Caller, options: Options): TurnModeration {
  const checks: { from: number; verdict: Promise<Judged> }[] = []
  const lane = createLane(mostAtOnce)
  const judge = createJudge(ports, caller, () => options.care().assessment.level)
  let blocked = false
  /** The question passed in doubt: each piece of the reply is shown only when it was judged. */
  let isSuspected = false
  let spent = false
  let segmenter = createSegmenter(options.judged)
  let passed: Segment[] = []
  let seenRevision = 0
  let questionPassed = false

  function check({ text, start }: Pick<Segment, 'text' | 'start'>, onPass: (judged: Judged) => void): void {
    const verdict = lane.run(() => (start === beforeReply ? judge.question(text) : judge.reply(text)))
    checks.push({ from: start, verdict })
    void verdict.then((judged) => {
      if (judged.judgement === 'pass') {
        onPass(judged)
        return options.onPassed()
      }
      if (!blocked) options.onBlocked()
      blocked = true
    })
  }

  function checkSegments(segments: Segment[]): void {
    const revision = seenRevision
    for (const segment of segments) {
      check(segment, () => {
        if (revision === seenRevision) passed.push(segment)
      })
    }
  }

  check({ text: options.question, start: beforeReply }, ({ verdict }) => {
    questionPassed = true
    isSuspected = verdict === 'review'
  })

  return {
    watch(text, revision) {
      if (revision !== seenRevision) {
        seenRevision = revision
        segmenter = createSegmenter(options.judged)
        passed = []
        spent = checks.length >= mostPieces
      }
      if (!spent && ports.moderator) checkSegments(segmenter.grow(text))
    },
    visible(text) {
      if (!questionPassed || blocked) return null
      const isStrict = ports.settings.moderation.strict || options.care().strict || spent || isSuspected
      const holds = ports.moderator !== null && isStrict
      return holds ? text.slice(0, passedLength(passed, options.judged)) : text
    },
    async complete(text) {
      checkSegments(segmenter.rest(text))
      // When a reply was stopped, only the text that its reader has seen counts.
      const counted = checks.filter(({ from }) => from < text.length)
      const verdicts = await Promise.all(counted.map(({ verdict }) => verdict))
      return verdicts.some(({ judgement }) => judgement === 'block') ? 'blocked' : 'passed'
    },
  }
}

/** Verdicts arrive in any order: readers may see only the unbroken run of passed pieces from the start. */
function passedLength(passed: Segment[], judged: number): number {
  let end = judged
  for (const segment of passed.toSorted((a, b) => a.end - b.end)) {
    if (segment.start > end) break
    end = segment.end
  }
  return end
}
