import type { Caller } from '../domain/caller.ts'
import { createSegmenter, type Segment } from '../domain/segments.ts'
import type { TurnPorts } from '../ports.ts'
import { judgeText, type Judgement } from './judge-text.ts'

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
  /** Called once, as soon as anything is refused. */
  onBlocked(): void
  /** Called whenever more may be shown than before. */
  onPassed(): void
}

/** Checks question and reply beside the model, never before it. Without a moderator everything passes. */
export function createTurnModeration(ports: TurnPorts, caller: Caller, options: Options): TurnModeration {
  const checks: { from: number; verdict: Promise<Judgement> }[] = []
  let blocked = false
  let segmenter = createSegmenter()
  let passed: Segment[] = []
  let seenRevision = 0
  let questionPassed = false

  function check(text: string, from: number, onPass: () => void): void {
    const verdict = judgeText(ports, caller, text)
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
        segmenter = createSegmenter()
        passed = []
      }
      checkSegments(segmenter.grow(text))
    },
    visible(text) {
      if (!questionPassed || blocked) return null
      return ports.settings.moderation.strict && ports.moderator ? text.slice(0, passedLength(passed)) : text
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
function passedLength(passed: Segment[]): number {
  let end = 0
  for (const segment of passed.toSorted((a, b) => a.end - b.end)) {
    if (segment.start > end) break
    end = segment.end
  }
  return end
}
