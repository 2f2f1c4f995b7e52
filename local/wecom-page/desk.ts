import { z } from 'zod'
import type { Talk, WecomUpstream } from '../upstreams/index.ts'
import type { Doing, Exchange } from './wire.ts'

const name = z.string().min(1).max(64)

const doing = z.strictObject({
  userid: name,
  chatid: name.optional(),
  what: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('text'),
      text: z.string().min(1).max(20_000),
      quote: z.string().max(20_000).optional(),
    }),
    z.strictObject({ kind: z.literal('enter') }),
    z.strictObject({
      kind: z.literal('feedback'),
      id: z.string().min(1).max(256),
      type: z.literal([1, 2, 3]),
    }),
  ]),
})

/** The page lists only the newest ones. */
const mostExchanges = 300

/** Keeps what people did in the page, each with the bot's answer. */
export interface Desk {
  /** Sends it as WeCom would; throws ZodError for what nobody can do. */
  act(input: unknown): { msgid: string }
  list(): Exchange[]
}

export function createDesk(wecom: () => Pick<WecomUpstream, 'send'>): Desk {
  const known: { doing: Doing; at: number; talk: Talk }[] = []
  return {
    act(input) {
      const parsed = doing.parse(input) as Doing
      const { userid, chatid, what } = parsed
      const group = chatid === undefined ? {} : { chatid }
      const talk = wecom().send({ userid, ...group, message: messageOf(what, chatid !== undefined) })
      known.push({ doing: parsed, at: Date.now(), talk })
      if (known.length > mostExchanges) known.shift()
      return { msgid: talk.msgid }
    },
    list: () => known.map((each) => toExchange(each)),
  }
}

function messageOf(what: Doing['what'], isGroup: boolean): { msgtype: string; [field: string]: unknown } {
  switch (what.kind) {
    case 'text': {
      // In a group a bot hears only what begins with its name.
      const content = isGroup ? `@知己 ${what.text}` : what.text
      const quote =
        what.quote === undefined ? {} : { quote: { msgtype: 'text', text: { content: what.quote } } }
      return { msgtype: 'text', text: { content }, ...quote }
    }
    case 'enter':
      return { msgtype: 'event', event: { eventtype: 'enter_chat' } }
    case 'feedback': {
      const feedback = { id: what.id, type: what.type }
      return { msgtype: 'event', event: { eventtype: 'feedback_event', feedback_event: feedback } }
    }
  }
}

function toExchange({ doing: done, at, talk }: { doing: Doing; at: number; talk: Talk }): Exchange {
  return {
    ...done,
    at,
    msgid: talk.msgid,
    via: talk.via,
    status: talk.status,
    shown: talk.shown(),
    later: talk.responses.map(({ content }) => content),
    feedbackId: talk.frames.find(({ feedbackId }) => feedbackId !== undefined)?.feedbackId ?? null,
    frames: talk.frames.length,
    requests: talk.deliveries.map(({ kind, ms, status }) => ({ kind, ms, status })),
    problems: talk.problems,
  }
}
