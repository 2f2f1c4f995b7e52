import { fill } from '../strings/fill'
import type { Strings } from '../strings/zh-CN'
import { bubblesOf, type Bubble } from '../view/bubbles'
import { faceOf, type Face } from '../view/face'
import { patchOf } from '../view/patch'
import { extendReveal, isRevealed, startReveal, stepReveal, type Reveal } from '../view/reveal'
import { holds, type Passage, type Place } from '../view/passage'
import { blanksOf, fieldsOf, sectionsOf, type Section } from '../view/sections'
import { lastReply, type Thread } from '../view/thread'
import type { Pending } from './session-state'

/** The signs that the chat page shows beside the bubbles. */
interface ChatSigns {
  face: Face
  faceLabel: string
  /** A reply is in progress, and the composer offers to stop it. */
  isBusy: boolean
  isEmpty: boolean
  hasOlder: boolean
  /** The newest message is not among the shown messages. */
  hasNewer: boolean
  /** The id of the message to find, once it is shown. */
  found: string
  isUnreachable: boolean
}

/** The bubbles in sections, so that a page in front of them does not send them to the screen again. */
export interface ChatData extends ChatSigns {
  /** The order from top to bottom. */
  sectionNames: string[]
  sections: Record<string, Bubble[]>
}

export const emptyChatData: ChatData = {
  sectionNames: [],
  sections: {},
  face: 'neutral',
  faceLabel: '',
  isBusy: false,
  isEmpty: true,
  hasOlder: false,
  hasNewer: false,
  found: '',
  isUnreachable: false,
}

export interface ChatPresenterOptions {
  session: {
    thread(): Thread
    passage(): Passage | null
    place(): Place | null
    pending(): Pending | null
    isUnreachable(): boolean
  }
  strings(): Strings
  aiLabel(): string
  /** Whether the person is writing, and when they last touched the page. */
  person(): { writing: boolean; touchedAt: number }
  now(): number
  /** Applies a patch to the screen, at most about ten times a second. */
  apply(patch: Record<string, unknown>): void
}

export interface ChatPresenter {
  /** Shows a change at once, or at the next tick when another change was just shown. */
  refresh(): void
  /** Forgets the revealed length, because another conversation appears as a whole. */
  reset(): void
  close(): void
}

/** Ten ticks a second leave the phone time to scroll, and nobody notices faster ticks. */
export const tickMs = 100

/** Turns the session's state into patches for `setData`, and reveals a growing reply evenly. */
export function createChatPresenter(options: ChatPresenterOptions): ChatPresenter {
  const { sections: _none, ...emptyFields } = emptyChatData
  let shown: Record<string, unknown> = emptyFields
  let sections: Section[] = []
  let names = 0
  const timed = new Set<string>()
  let reveal: { id: string; content: string; pace: Reveal } | null = null
  let timer: ReturnType<typeof setTimeout> | null = null
  let paintedAt = -Infinity

  function advance(now: number): void {
    const reply = lastReply(options.session.thread())
    if (!reply) {
      reveal = null
      return
    }
    const isFinal = reply.status !== 'pending' && reply.status !== 'streaming'
    if (reveal?.id !== reply.id) {
      // Text that was there when the page opened appears at once, and so does the beginning of a continued
      // reply.
      const isKnown = isFinal || reveal === null
      const begun = reveal && reply.content.startsWith(reveal.content) ? reveal.content.length : 0
      const { id, content } = reply
      reveal = { id, content, pace: startReveal(isKnown ? content.length : begun, now) }
    }
    const pace = extendReveal(reveal.pace, reply.content.length, isFinal, now)
    reveal = { id: reply.id, content: reply.content, pace: stepReveal(pace, now, tickMs) }
  }

  function paint(): void {
    timer = null
    const now = options.now()
    advance(now)
    paintedAt = now
    const bubbles = shownBubbles(options, timed, reveal && { id: reveal.id, length: reveal.pace.shown })
    for (const bubble of bubbles) if (bubble.time !== '') timed.add(bubble.key)
    sections = sectionsOf(bubbles, sections, () => `s${++names}`)
    const wanted = { ...fieldsOf(sections), ...signsOf(options, bubbles) }
    const patch = patchOf(shown, { ...blanksOf(shown), ...wanted })
    shown = wanted
    if (Object.keys(patch).length > 0) options.apply(patch)
    if (reveal && !isRevealed(reveal.pace)) schedule()
  }

  function cancel(): void {
    if (timer !== null) clearTimeout(timer)
    timer = null
  }

  function schedule(): void {
    timer ??= setTimeout(paint, Math.max(0, paintedAt + tickMs - options.now()))
  }

  return {
    refresh() {
      if (options.now() - paintedAt < tickMs) schedule()
      else if (timer === null) paint()
    },
    reset() {
      reveal = null
      timed.clear()
      paintedAt = -Infinity
      cancel()
    },
    close: cancel,
  }
}

function shownBubbles(
  { session, ...options }: ChatPresenterOptions,
  timed: ReadonlySet<string>,
  revealed: { id: string; length: number } | null,
): Bubble[] {
  const passage = session.passage()
  return bubblesOf(passage?.thread ?? session.thread(), {
    strings: options.strings(),
    aiLabel: options.aiLabel(),
    now: options.now(),
    revealed,
    pending: passage ? null : session.pending(),
    timed,
    hasNewer: passage !== null,
  })
}

function signsOf(options: ChatPresenterOptions, bubbles: readonly Bubble[]): ChatSigns {
  const { session } = options
  const [thread, passage, place, strings] = [
    session.thread(),
    session.passage(),
    session.place(),
    options.strings(),
  ]
  const shown = passage?.thread ?? thread
  const { writing, touchedAt } = options.person()
  const last = bubbles[bubbles.length - 1]
  const waiting = last?.role === 'assistant' && last.state === 'waiting' && last.id === ''
  const face = faceOf({ thread, waiting, writing, idleMs: options.now() - touchedAt })
  return {
    face,
    faceLabel: fill(strings.chat.monsterFace, { face: strings.faces[face] }),
    isBusy: session.pending() !== null,
    isEmpty: bubbles.length === 0 && passage === null,
    hasOlder: shown.olderCursor !== null,
    hasNewer: passage !== null,
    found: place && holds(shown, place.id) ? place.id : '',
    isUnreachable: session.isUnreachable(),
  }
}
