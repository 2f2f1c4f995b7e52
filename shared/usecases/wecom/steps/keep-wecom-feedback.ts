import type { WecomFeedback, WecomMessage } from '../../../contract/wecom.ts'
import type { MessageRecord, Rating } from '../../../domain/conversation/message.ts'
import type { StoragePorts } from '../../../ports/turn.ts'
import type { WecomEvents } from '../../../ports/wecom.ts'
import { admitWecomUser, type WecomIdentityPorts } from './admit-wecom-user.ts'

export interface WecomFeedbackPorts extends StoragePorts, WecomIdentityPorts {
  events: WecomEvents
}

const ratings: Record<WecomFeedback['type'], Rating | null> = { 1: 'up', 2: 'down', 3: null }

/**
 * Stores a reader's opinion of a reply as its rating, and the reasons beside it. People can rate only their
 * own replies.
 */
export async function keepFeedback(
  ports: WecomFeedbackPorts,
  message: WecomMessage,
  feedback: WecomFeedback,
): Promise<void> {
  const admitted = await admitWecomUser(ports, { bot: message.aibotid, userid: message.from.userid })
  if ('say' in admitted) return
  const { openid } = admitted
  const rating = ratings[feedback.type]
  const reply = await rateLatest(ports, openid, feedback.id, rating)
  if (!reply) {
    ports.log.info('feedback on nothing known')
    return
  }
  await ports.events.addFeedback({
    id: ports.ids.derive('f', message.aibotid, message.from.userid, message.msgid),
    openid,
    replyId: reply.id,
    rating,
    reasons: feedback.inaccurate_reason_list ?? [],
    comment: feedback.content ?? '',
    at: ports.clock.now(),
  })
}

/**
 * When the function of a reply died, a newer reply replaced it. The reader saw the newer reply, so the rating
 * goes there.
 */
async function rateLatest(
  { messages }: StoragePorts,
  openid: string,
  replyId: string,
  rating: Rating | null,
): Promise<MessageRecord | null> {
  const found = await messages.find(openid, replyId)
  return messages.rate(openid, found?.supersededBy ?? replyId, rating)
}
