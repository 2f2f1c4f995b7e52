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

/** What the chat page shows of its session, beside the bubbles. */
interface ChatSigns {
  face: Face
  faceLabel: string
  /** A reply is on its way: the composer offers to stop it. */
  isBusy: boolean
  isEmpty: boolean
  hasOlder: boolean
  /** What is shown does not go to the newest message. */
  hasNewer: boolean
  /** Id of the message that was asked for, once it is shown. */
  found: string
  isUnreachable: boolean
}

/**
 * The bubbles by the sections they stand in, so that a page in front of them does not bring them to the
 * screen again.
 */
export interface ChatData extends ChatSigns {
  /** From top to bottom. */
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
  /** Signs of the person: writing, and since when nothing was touched. */
  person(): { writing: boolean; touchedAt: number }
  now(): number
  /** Brings a change to the screen; called at most about ten times a second. */
  apply(patch: Record<string, unknown>): void
}

export interface ChatPresenter {
  /** Something changed: shown at once, or with the next tick when the last one was just now. */
  refresh(): void
  /** Forgets what was revealed: another conversation is shown, all of it at once. */
  reset(): void
  close(): void
}

/** Ten ticks a second leave the phone time to scroll; a faster one is not seen. */
export const tickMs = 100

/** Turns the state of a session into patches for `setData`, evenly while a reply grows. */
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
      // What was there when the page came is shown at once, and so is what a continued reply begins with.
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
