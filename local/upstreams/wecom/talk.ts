/** One message to the bot, and everything its sender saw of the answer. */

/** One request to the callback. */
export interface Delivery {
  /** Milliseconds since the epoch. */
  at: number
  kind: 'message' | 'refresh'
  /** How long the answer took. */
  ms: number
  /** HTTP status; null when there was no answer in time. */
  status: number | null
}

/** What the answer looked like from then on: each frame takes the place of the one before. */
export interface Frame {
  at: number
  streamId: string | null
  content: string
  finish: boolean
  feedbackId?: string
}

/**
 * `finished`: the last frame came, or one was all there is · `silent`: answered with nothing · `undelivered`:
 * no retry got through · `expired`: WeCom stopped asking before the last frame.
 */
export type TalkStatus = 'running' | 'finished' | 'silent' | 'undelivered' | 'expired'

export interface Talk {
  msgid: string
  userid: string
  /** How the message went to the bot: to its callback, or over the connection that it keeps. */
  via: 'callback' | 'connection'
  status: TalkStatus
  frames: Frame[]
  /** Messages that came through the response URL. */
  responses: { at: number; content: string }[]
  deliveries: Delivery[]
  /** Answers that WeCom would not have shown, in words. */
  problems: string[]
  /** What the user sees now: the newest frame. */
  shown(): string
  /** Resolves with this when no frame will come any more. Never rejects. */
  ended: Promise<Talk>
}

export function createTalk(
  msgid: string,
  userid: string,
  via: Talk['via'],
): Talk & { end(status: TalkStatus): void } {
  let resolve!: (talk: Talk) => void
  const ended = new Promise<Talk>((settle) => {
    resolve = settle
  })
  const talk = {
    msgid,
    userid,
    via,
    status: 'running' as TalkStatus,
    frames: [] as Frame[],
    responses: [],
    deliveries: [],
    problems: [],
    shown: () => talk.frames.at(-1)?.content ?? '',
    ended,
    end(status: TalkStatus) {
      talk.status = status
      resolve(talk)
    },
  }
  return talk
}
