import type { ExportedDanger, ExportedMessage, ExportPage } from '../../../contract/history.ts'
import { toMessage } from '../../../contract/message.ts'
import { fittingItems } from '../../../contract/page-bytes.ts'
import { aigcLabel } from '../../../domain/people/aigc-label.ts'
import type { Caller } from '../../../domain/people/caller.ts'
import type { ConversationRecord } from '../../../domain/conversation/conversation.ts'
import type { MessageRecord } from '../../../domain/conversation/message.ts'
import type { CheckIns } from '../../../ports/check-ins.ts'
import type { RiskPorts } from '../../../ports/risk-events.ts'
import type { SafetyPlanPorts } from '../../../ports/safety-plans.ts'
import type { Belongings } from '../../../ports/storage.ts'
import type { StoragePorts } from '../../../ports/turn.ts'
import type { PageEvent } from '../../conversations/list-conversations.ts'
import { partOf } from '../../replies/read-reply.ts'
import { settleReply } from '../../replies/ending/settle-reply.ts'
import { cursorOf, placeOf, type ExportPlace } from './export-place.ts'

const defaultLimit = 50
const mostDangers = 500

export type ExportPorts = StoragePorts &
  Pick<RiskPorts, 'riskEvents'> &
  SafetyPlanPorts & {
    checkIns: CheckIns
    belongings: Belongings
    /** Who generates the replies, by the name that the law knows. */
    producer: string
  }

/**
 * Returns one page of everything that a person and the companion have said, oldest first, so that new
 * messages come last. What WeCom users said before they were linked to the person comes behind it. Leaves
 * out removed conversations. The first page also holds when danger was recorded and agreed to, the plan
 * that the cloud keeps, and what all other collections hold of the person.
 */
export async function exportMessages(
  ports: ExportPorts,
  caller: Caller,
  event: PageEvent,
): Promise<ExportPage> {
  const place = placeOf(event.cursor ?? null)
  const limit = event.limit ?? defaultLimit
  let asked: Promise<string[]> | null = null
  const linkedIds = () => (asked ??= ports.belongings.linkedIds(caller.openid))
  const at = { place, limit, linkedIds }
  if (event.cursor) return pageAt(ports, caller, at)
  const [page, more] = await Promise.all([pageAt(ports, caller, at), besidesWords(ports, caller, linkedIds)])
  return { ...page, ...more }
}

async function besidesWords(
  ports: ExportPorts,
  { openid }: Caller,
  linkedIds: PageAt['linkedIds'],
): Promise<Omit<ExportPage, 'items' | 'nextCursor'>> {
  const ids = [openid, ...(await linkedIds())]
  const [dangers, plan, checkIn, records] = await Promise.all([
    Promise.all(ids.map((id) => dangersOf(ports, id))).then((found) => found.flat()),
    ports.safetyPlans?.find(openid),
    ports.checkIns.find(openid),
    ports.belongings.records(ids),
  ])
  const { clock, ids: made, producer } = ports
  const produceId = `export-${clock.now()}`
  return {
    label: aigcLabel(producer, produceId, made.derive('l', openid, produceId)),
    ...(dangers.length > 0 && { dangers }),
    ...(plan && { plan }),
    ...(checkIn && { checkIn: { agreedAt: checkIn.agreedAt, dueAt: checkIn.dueAt } }),
    ...(Object.keys(records).length > 0 && { records }),
  }
}

async function dangersOf({ riskEvents }: ExportPorts, openid: string): Promise<ExportedDanger[]> {
  const events = await riskEvents.of(openid, mostDangers)
  return events.map(({ level, at }) => ({ level, at }))
}

interface PageAt {
  place: ExportPlace
  limit: number
  /** The ids of WeCom users who are linked to the caller; asked for once, and only where they matter. */
  linkedIds(): Promise<string[]>
}

/** Behind the last page of one id of the person begins the first of the next id. */
async function pageAt(
  ports: ExportPorts,
  caller: Caller,
  { place, limit, linkedIds }: PageAt,
): Promise<Pick<ExportPage, 'items' | 'nextCursor'>> {
  const { whose } = place
  const openid = whose === 0 ? caller.openid : (await linkedIds())[whose - 1]
  if (openid === undefined) return { items: [], nextCursor: null }
  const page = await pageOf(ports, { ...caller, openid }, place, limit)
  if (page.nextCursor !== null || whose >= (await linkedIds()).length) return page
  return { ...page, nextCursor: cursorOf({ whose: whose + 1, order: null, from: 0 }) }
}

async function pageOf(
  ports: StoragePorts,
  caller: Caller,
  place: ExportPlace,
  limit: number,
): Promise<Pick<ExportPage, 'items' | 'nextCursor'>> {
  const from = place.order === null ? null : { order: place.order, included: place.from > 0 }
  const page = await ports.messages.pageOfAll(caller.openid, from, limit)
  const settled = await Promise.all(page.messages.map((message) => settleReply(ports, caller, message)))
  const found = await Promise.all(
    settled.map(async (message) => {
      if (message.order !== place.order || place.from === 0) return toMessage(message)
      // A page holds only the beginning of a long text.
      return partOf((await ports.messages.find(caller.openid, message.id)) ?? message, place.from)
    }),
  )
  const kept = await keptConversations(ports, caller, settled)
  const items = found.map((message): ExportedMessage | null => {
    const conversation = kept.get(message.conversationId)
    if (!conversation) return null
    return { ...message, conversationTitle: conversation.title, persona: conversation.persona }
  })
  // The page ends after a text that continues, because the next item must be the rest of that text.
  const goesOn = items.findIndex((item) => item?.continuesAt !== undefined)
  const given = fittingItems(goesOn < 0 ? items : items.slice(0, goesOn + 1))
  const [last, rest] = [found[given - 1], items[given - 1]?.continuesAt]
  const isMore = given < items.length || page.next !== null || rest !== undefined
  return {
    items: items.slice(0, given).filter((item) => item !== null),
    nextCursor: isMore && last ? cursorOf({ whose: place.whose, order: last.order, from: rest ?? 0 }) : null,
  }
}

async function keptConversations(
  ports: StoragePorts,
  caller: Caller,
  messages: MessageRecord[],
): Promise<Map<string, ConversationRecord>> {
  const ids = [...new Set(messages.map(({ conversationId }) => conversationId))]
  const found = ids.length === 0 ? [] : await ports.conversations.findMany(caller.openid, ids)
  return new Map(found.filter(({ removedAt }) => removedAt === null).map((one) => [one.id, one]))
}
