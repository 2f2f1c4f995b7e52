import { z } from 'zod'
import { failure, type ApiAnswer } from './answer.ts'

const data = z.record(z.string(), z.object({ value: z.union([z.string(), z.number()]) }))
const maxThing = 20

/** `subscribeMessage.send`: answers like the service; nobody receives anything. */
export function sendSubscribeMessage(request: Record<string, unknown>): ApiAnswer {
  if (typeof request['touser'] !== 'string' || request['touser'] === '')
    return failure(40003, 'invalid openid')
  if (typeof request['template_id'] !== 'string' || request['template_id'] === '') {
    return failure(40037, 'invalid template_id')
  }
  const fields = data.safeParse(request['data'])
  if (!fields.success) return failure(47003, 'argument invalid! data')
  const tooLong = Object.entries(fields.data).find(
    ([name, { value }]) => /^thing\d+$/.test(name) && String(value).length > maxThing,
  )
  if (tooLong) return failure(47003, `argument invalid! data.${tooLong[0]}.value invalid`)
  return { errcode: 0, errmsg: 'ok' }
}
