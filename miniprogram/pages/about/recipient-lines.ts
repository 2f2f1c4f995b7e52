import type { RecipientsData } from '../../../shared/contract/chat.ts'
import { fill } from '../../strings/fill'
import type { Strings } from '../../strings/zh-CN'

/** Who gets the words of a person, a sentence each, as the product is configured. */
export function recipientLines(
  { models, wechat, moderation, lookUp }: RecipientsData,
  strings: Strings,
): string[] {
  const names = models.map(({ provider, host }) => (provider === 'dify' ? `Dify · ${host}` : host)).join('、')
  return [
    fill(strings.recipients.models, { names }),
    wechat ? strings.recipients.wechat : strings.recipients.own,
    ...(moderation === null ? [] : [fill(strings.recipients.moderation, { host: moderation })]),
    ...(lookUp === null ? [] : [fill(strings.recipients.lookUp, { host: lookUp })]),
  ]
}
