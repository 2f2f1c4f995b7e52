/**
 * Small edits on frame lists, the vocabulary in which quirks are written. All are lazy: lists may be endless.
 */
import type { EventFrame, Frame, Part } from './frames.ts'

export function isPart(frame: Frame, ...parts: (Part | 'done')[]): boolean {
  return (frame.kind === 'event' || frame.kind === 'lines') && parts.includes(frame.part)
}

export function* without(frames: Iterable<Frame>, ...parts: (Part | 'done')[]): Iterable<Frame> {
  for (const frame of frames) if (!isPart(frame, ...parts)) yield frame
}

/**
 * The frames up to and with the n-th text, then `added`, then the rest. Comes at the end if there are fewer
 * texts.
 */
export function* afterText(frames: Iterable<Frame>, n: number, added: Iterable<Frame>): Iterable<Frame> {
  let texts = 0
  let placed = n <= 0
  if (placed) yield* added
  for (const frame of frames) {
    if (!placed && isPart(frame, 'finish', 'usage', 'end', 'done')) {
      placed = true
      yield* added
    }
    yield frame
    if (isPart(frame, 'text')) texts += 1
    if (!placed && texts === n) {
      placed = true
      yield* added
    }
  }
  if (!placed) yield* added
}

/** The frames up to and with the n-th text, then `last`, and nothing more. */
export function* onlyUntilText(frames: Iterable<Frame>, n: number, last: Iterable<Frame>): Iterable<Frame> {
  let texts = 0
  for (const frame of frames) {
    if (texts >= n || isPart(frame, 'finish', 'usage', 'end', 'done')) break
    yield frame
    if (isPart(frame, 'text')) texts += 1
  }
  yield* last
}

/** The frames up to and with the one that says the reply is finished, then `added`, and nothing more. */
export function* onlyUntilFinish(frames: Iterable<Frame>, added: Iterable<Frame>): Iterable<Frame> {
  for (const frame of frames) {
    yield frame
    if (isPart(frame, 'finish')) break
  }
  yield* added
}

/** The last text comes behind the word that the reply is finished, and `between` before it. */
export function* lastTextLate(frames: Iterable<Frame>, between: Iterable<Frame>): Iterable<Frame> {
  let held: Frame | undefined
  for (const frame of frames) {
    if (isPart(frame, 'text')) {
      if (held) yield held
      held = frame
      continue
    }
    yield frame
    if (!held || !isPart(frame, 'finish')) continue
    yield* between
    yield held
    held = undefined
  }
}

export function* mapEvents(
  frames: Iterable<Frame>,
  part: Part,
  change: (frame: EventFrame) => Iterable<Frame>,
): Iterable<Frame> {
  for (const frame of frames) {
    if (frame.kind === 'event' && frame.part === part) yield* change(frame)
    else yield frame
  }
}

/** `added` right before the first frame of one of the parts, or at the end. */
export function* beforeFirst(
  frames: Iterable<Frame>,
  parts: (Part | 'done')[],
  added: Iterable<Frame>,
): Iterable<Frame> {
  let placed = false
  for (const frame of frames) {
    if (!placed && isPart(frame, ...parts)) {
      placed = true
      yield* added
    }
    yield frame
  }
  if (!placed) yield* added
}
