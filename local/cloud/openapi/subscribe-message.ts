import { z } from 'zod'
import { failure, type ApiAnswer } from './answer.ts'
import type { Subscriptions } from './subscriptions.ts'

const data = z.record(z.string(), z.object({ value: z.union([z.string(), z.number()]) }))
const maxThing = 20

/**
 * `subscribeMessage.send`: answers like the service. A message needs a consent of its receiver and uses it
 * up; the phone that agreed shows it.
 */
export function sendSubscribeMessage(
  request: Record<string, unknown>,
  subscriptions: Subscriptions,
): ApiAnswer {
  const { touser, template_id: templateId, page = '' } = request
  if (typeof touser !== 'string' || touser === '') return failure(40003, 'invalid openid')
  if (typeof templateId !== 'string' || templateId === '') return failure(40037, 'invalid template_id')
  const fields = data.safeParse(request['data'])
  if (!fields.success) return failure(47003, 'argument invalid! data')
  const tooLong = Object.entries(fields.data).find(
    ([name, { value }]) => /^thing\d+$/.test(name) && String(value).length > maxThing,
  )
  if (tooLong) return failure(47003, `argument invalid! data.${tooLong[0]}.value invalid`)
  if (!subscriptions.use(touser, templateId)) return failure(43101, 'user refuse to accept the msg')
  subscriptions.deliver(touser, { at: Date.now(), templateId, page: String(page), data: fields.data })
  return { errcode: 0, errmsg: 'ok' }
}
