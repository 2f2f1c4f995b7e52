import type { ExportedDanger, ExportedMessage, ExportPage } from '../../contract/history.ts'
import { toMessage, type Message } from '../../contract/message.ts'
import { fittingItems } from '../../contract/page-bytes.ts'
import type { Caller } from '../../domain/people/caller.ts'
import type { ConversationRecord } from '../../domain/conversation/conversation.ts'
import type { MessageRecord } from '../../domain/conversation/message.ts'
import type { CheckIns } from '../../ports/check-ins.ts'
import type { RiskPorts } from '../../ports/risk-events.ts'
import type { SafetyPlanPorts } from '../../ports/safety-plans.ts'
import type { StoragePorts } from '../../ports/turn.ts'
import type { PageEvent } from '../conversations/list-conversations.ts'
import { partOf } from '../replies/read-reply.ts'
import { settleReply } from '../replies/ending/settle-reply.ts'

const defaultLimit = 50
const mostDangers = 500

export type ExportPorts = StoragePorts &
  Pick<RiskPorts, 'riskEvents'> &
  SafetyPlanPorts & { checkIns: CheckIns }

/**
 * The place where a page begins: after a message, or inside a message whose text is too long for one answer.
 */
interface Place {
  order: string
  from: number
}

/**
 * Returns one page of everything that a person and the companion have said, oldest first, so that new
 * messages come last. Leaves out removed conversations. The first page also holds when danger was recorded
 * and agreed to, and the plan that the cloud keeps.
 */
export async function exportMessages(
  ports: ExportPorts,
  caller: Caller,
  event: PageEvent,
): Promise<ExportPage> {
  const isFirst = !event.cursor
  const [page, dangers, plan, checkIn] = await Promise.all([
    pageOf(ports, caller, event),
    isFirst ? dangersOf(ports, caller) : [],
    isFirst ? ports.safetyPlans?.find(caller.openid) : null,
    isFirst ? ports.checkIns.find(caller.openid) : null,
  ])
  return {
    ...page,
    ...(dangers.length > 0 && { dangers }),
    ...(plan && { plan }),
    ...(checkIn && { checkIn: { agreedAt: checkIn.agreedAt, dueAt: checkIn.dueAt } }),
  }
}

async function dangersOf({ riskEvents }: ExportPorts, { openid }: Caller): Promise<ExportedDanger[]> {
  const events = await riskEvents.of(openid, mostDangers)
  return events.map(({ level, at }) => ({ level, at }))
}

async function pageOf(ports: StoragePorts, caller: Caller, event: PageEvent): Promise<ExportPage> {
  const limit = event.limit ?? defaultLimit
  const place = placeOf(event.cursor ?? null)
  const from = place && { order: place.order, included: place.from > 0 }
  const page = await ports.messages.pageOfAll(caller.openid, from, limit)
  const settled = await Promise.all(page.messages.map((message) => settleReply(ports, caller, message)))
  const found = await Promise.all(
    settled.map(async (message) => {
      if (message.order !== place?.order || place.from === 0) return toMessage(message)
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
  return {
    items: items.slice(0, given).filter((item) => item !== null),
    nextCursor:
      given < items.length || page.next !== null || items[given - 1]?.continuesAt !== undefined
        ? cursorBehind(found[given - 1], items[given - 1]?.continuesAt)
        : null,
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

function placeOf(cursor: string | null): Place | null {
  if (cursor === null) return null
  const [, order = cursor, from = '0'] = /^(.+):(\d{1,9})$/.exec(cursor) ?? []
  return { order, from: Number(from) }
}

function cursorBehind(last: Message | undefined, continuesAt: number | undefined): string | null {
  if (!last) return null
  return continuesAt === undefined ? last.order : `${last.order}:${continuesAt}`
}
