import type { Caller } from '../domain/caller.ts'
import { createSegmenter, type Segment } from '../domain/segments.ts'
import type { TurnPorts } from '../ports.ts'

export interface TurnModeration {
  /** The reply as it stands; pieces that became long enough are sent to be checked. */
  watch(text: string, revision: number): void
  /** The part of `text` that may be shown now; null before the question has passed. */
  visible(text: string): string | null
  /** Resolves when the question and all of `text` were judged; `blocked` when anything was refused. */
  complete(text: string): Promise<'passed' | 'blocked'>
}

interface Options {
  question: string
  /** Length of the text that passed in an earlier reply. */
  passedLength: number
  /** Called once, as soon as anything is refused. */
  onBlocked(): void
  /** Called whenever more may be shown than before. */
  onPassed(): void
}

/** Checks question and reply beside the model, never before it. Without a moderator everything passes. */
export function createTurnModeration(ports: TurnPorts, caller: Caller, options: Options): TurnModeration {
  const stop = new AbortController()
  const checks: Promise<void>[] = []
  let segmenter = createSegmenter(options.passedLength)
  let passed: Segment[] = []
  let seenRevision = 0
  let questionPassed = false

  function block(): void {
    if (stop.signal.aborted) return
    stop.abort()
    options.onBlocked()
  }

  function check(text: string, onPass: () => void): void {
    checks.push(
      judge(ports, caller, text, stop.signal).then((verdict) => {
        if (verdict === 'block') return block()
        onPass()
        if (!stop.signal.aborted) options.onPassed()
      }),
    )
  }

  function checkSegments(segments: Segment[]): void {
    const revision = seenRevision
    for (const segment of segments) {
      check(segment.text, () => {
        if (revision === seenRevision) passed.push(segment)
      })
    }
  }

  check(options.question, () => {
    questionPassed = true
  })

  return {
    watch(text, revision) {
      if (revision !== seenRevision) {
        seenRevision = revision
        segmenter = createSegmenter(options.passedLength)
        passed = []
      }
      checkSegments(segmenter.grow(text))
    },
    visible(text) {
      if (!questionPassed || stop.signal.aborted) return null
      return ports.settings.moderation.strict && ports.moderator
        ? text.slice(0, passedLength(passed, options.passedLength))
        : text
    },
    async complete(text) {
      checkSegments(segmenter.rest(text))
      await Promise.all(checks)
      return stop.signal.aborted ? 'blocked' : 'passed'
    },
  }
}

/** Checks answer in any order: only an unbroken run of passed pieces from the start may be shown. */
function passedLength(passed: Segment[], from: number): number {
  let end = from
  for (const segment of passed.toSorted((a, b) => a.end - b.end)) {
    const start = segment.start
    if (start > end) break
    end = segment.end
  }
  return end
}

async function judge(
  ports: TurnPorts,
  caller: Caller,
  text: string,
  signal: AbortSignal,
): Promise<'pass' | 'block'> {
  if (!ports.moderator || text === '' || signal.aborted) return 'pass'
  const { onReview, onFailure } = ports.settings.moderation
  try {
    const verdict = await ports.moderator.check(text, caller, signal)
    if (verdict === 'review') return onReview
    return verdict === 'risky' ? 'block' : 'pass'
  } catch (error) {
    ports.log.failure('moderation failed', error, { decided: onFailure })
    return onFailure
  }
}
