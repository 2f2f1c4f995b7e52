/**
 * A reply as a lazy list of frames: what the model would put on the wire, plus what may go wrong on the way.
 * The protocols make frames, quirks rewrite them, `play` lets them happen one by one.
 */
import { setImmediate as nextTick, setTimeout as delay } from 'node:timers/promises'

/** Which part of a reply an event is, in words common to both protocols; quirks aim at parts, not at JSON. */
export type Part = 'open' | 'text' | 'finish' | 'usage' | 'end' | 'extra'

/** `text` is what the event adds to the reply, `replace` what the whole reply becomes. */
export interface EventFrame {
  kind: 'event'
  part: Part
  data: Record<string, unknown>
  text?: string
  replace?: string
}

export type Frame =
  | EventFrame
  /** Lines written as they are, ended by an empty line: comments, pings, `data: [DONE]`. */
  | { kind: 'lines'; part: 'done' | 'extra'; lines: string[] }
  | { kind: 'pause'; ms: number }
  /** Silence until the other side gives up; with `beat`, the beat's lines come every `ms` for ever. */
  | { kind: 'stall'; beat?: { lines: string[]; ms: number } }
  | { kind: 'cut' }

export interface Playing {
  /** Called for each frame that is to be sent. */
  emit(frame: Extract<Frame, { kind: 'event' | 'lines' }>): Promise<void> | void
  /**
   * Milliseconds between two pieces of text; varies by a quarter so that it looks alive. 0: as fast as
   * possible.
   */
  paceMs: number
  /** Ends the reply between two frames. */
  halt: AbortSignal
}

/** Plays the frames; answers how it ended: all played, halted from outside, or cut by a frame. */
export async function play(frames: Iterable<Frame>, playing: Playing): Promise<'ended' | 'halted' | 'cut'> {
  let texts = 0
  for (const frame of frames) {
    if (playing.halt.aborted) return 'halted'
    switch (frame.kind) {
      case 'cut':
        return 'cut'
      case 'pause':
        await rest(frame.ms, playing.halt)
        break
      case 'stall':
        await stall(frame.beat, playing)
        return 'halted'
      default:
        if (frame.kind === 'event' && frame.part === 'text') {
          texts += 1
          await rest(paceOf(playing.paceMs, texts), playing.halt)
          if (playing.halt.aborted) return 'halted'
        }
        await playing.emit(frame)
    }
  }
  return playing.halt.aborted ? 'halted' : 'ended'
}

/** Waits, but no longer than until `halt`; never throws. */
export async function rest(ms: number, halt: AbortSignal): Promise<void> {
  if (halt.aborted) return
  if (ms <= 0) {
    await nextTick()
    return
  }
  const over = new AbortController()
  const onHalt = (): void => over.abort()
  halt.addEventListener('abort', onHalt, { once: true })
  await delay(ms, undefined, { signal: over.signal }).catch((error: unknown) => {
    if (!over.signal.aborted) throw error
  })
  halt.removeEventListener('abort', onHalt)
}

async function stall(beat: { lines: string[]; ms: number } | undefined, playing: Playing): Promise<void> {
  while (!playing.halt.aborted) {
    await rest(beat?.ms ?? 60_000, playing.halt)
    if (beat && !playing.halt.aborted) {
      await playing.emit({ kind: 'lines', part: 'extra', lines: beat.lines })
    }
  }
}

function paceOf(paceMs: number, index: number): number {
  const swing = [0, 0.2, -0.25, 0.1, -0.1, 0.25, -0.15][index % 7] ?? 0
  return Math.max(0, Math.round(paceMs * (1 + swing)))
}
