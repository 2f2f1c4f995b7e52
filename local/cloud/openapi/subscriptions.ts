import { z } from 'zod'

/** What a phone says: it has agreed to one message of a template, or asks for what was sent to it. */
export const phoneRequest = z.union([
  z.strictObject({ accept: z.string().min(1).max(100) }),
  z.strictObject({ take: z.literal(true) }),
])

/** A message as the phone shows it. */
export interface SubscribeMessage {
  at: number
  templateId: string
  page: string
  data: Record<string, { value: string | number }>
}

export interface Subscriptions {
  /** One consent is one message. */
  accept(openid: string, templateId: string): void
  /** Uses up a consent; false when there is none. */
  use(openid: string, templateId: string): boolean
  deliver(openid: string, message: SubscribeMessage): void
  /** The messages that nobody took so far. */
  take(openid: string): SubscribeMessage[]
  /** All messages of a person so far. */
  sentTo(openid: string): SubscribeMessage[]
}

const keyOf = (openid: string, templateId: string) => `${templateId} ${openid}`

/** Who agreed to how many messages of which template, and what was sent; kept while the cloud runs. */
export function createSubscriptions(): Subscriptions {
  const consents = new Map<string, number>()
  const sent = new Map<string, SubscribeMessage[]>()
  const waiting = new Map<string, SubscribeMessage[]>()
  const addTo = (boxes: Map<string, SubscribeMessage[]>, openid: string, message: SubscribeMessage) =>
    void boxes.set(openid, [...(boxes.get(openid) ?? []), message])

  return {
    accept(openid, templateId) {
      const key = keyOf(openid, templateId)
      consents.set(key, (consents.get(key) ?? 0) + 1)
    },
    use(openid, templateId) {
      const key = keyOf(openid, templateId)
      const left = consents.get(key) ?? 0
      if (left > 0) consents.set(key, left - 1)
      return left > 0
    },
    deliver(openid, message) {
      addTo(sent, openid, message)
      addTo(waiting, openid, message)
    },
    take(openid) {
      const messages = waiting.get(openid) ?? []
      waiting.delete(openid)
      return messages
    },
    sentTo: (openid) => sent.get(openid) ?? [],
  }
}
