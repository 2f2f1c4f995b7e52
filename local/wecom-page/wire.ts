/** What the page and its server say to each other. Types only: the page brings no library. */

/** What somebody does in the page. */
export interface Doing {
  userid: string
  /** A group; absent in a single chat. */
  chatid?: string
  what:
    | { kind: 'text'; text: string; quote?: string }
    | { kind: 'enter' }
    /** 1 good, 2 bad, 3 taken back. */
    | { kind: 'feedback'; id: string; type: 1 | 2 | 3 }
}

/** One thing somebody did, and what they see of the answer now. */
export interface Exchange extends Doing {
  msgid: string
  /** Milliseconds since the epoch. */
  at: number
  /** To the bot's callback, or over the connection that it keeps. */
  via: 'callback' | 'connection'
  status: string
  /** The newest frame; empty before the first. */
  shown: string
  /** What came later, besides the stream. */
  later: string[]
  feedbackId: string | null
  /** How often there was something new to see. */
  frames: number
  /** Requests to the bot's callback so far: the message, its retries, and refreshes. */
  requests: { kind: string; ms: number; status: number | null }[]
  problems: string[]
}
