/** What a bot answers to a callback, checked as WeCom's servers would. */
import { z } from 'zod'
import { decryptText, signatureOf, type BotSecrets, type SealedQuery } from './crypto.ts'

export const contentBytes = 20_480

const sealed = z.object({
  encrypt: z.string(),
  msgsignature: z.string(),
  timestamp: z.number(),
  nonce: z.string(),
})

const content = z.string().refine((text) => Buffer.byteLength(text) <= contentBytes, 'content is too long')

const answer = z.discriminatedUnion('msgtype', [
  z.object({
    msgtype: z.literal('stream'),
    stream: z.object({
      id: z.string().min(1),
      finish: z.boolean(),
      content,
      feedback: z.object({ id: z.string().max(256) }).optional(),
    }),
  }),
  z.object({ msgtype: z.literal('text'), text: z.object({ content }) }),
  z.object({ msgtype: z.literal('template_card'), template_card: z.record(z.string(), z.unknown()) }),
])

export type BotAnswer = z.infer<typeof answer>

/** Null for silence. Throws for anything that WeCom would not show. */
export function readAnswer(secrets: BotSecrets, query: SealedQuery, body: string): BotAnswer | null {
  if (body === '') return null
  const { encrypt, msgsignature, timestamp, nonce } = sealed.parse(JSON.parse(body))
  if (nonce !== query.nonce) throw new Error('the nonce is not that of the request')
  if (signatureOf(secrets, String(timestamp), nonce, encrypt) !== msgsignature)
    throw new Error('the signature is wrong')
  return answer.parse(JSON.parse(decryptText(secrets, encrypt)))
}
