import type { ExportPage } from '../../../contract/history.ts'
import type { Caller } from '../../../domain/people/caller.ts'
import { byteLength, cutToBytes } from '../../../domain/wecom/wecom-text.ts'
import { ownDataHead, ownDataMessage } from '../../../domain/people/own-data-text.ts'
import { exportMessages, type ExportPorts } from './export-messages.ts'
import { cursorOf, placeOf } from './export-place.ts'

/** How much of the data one text may hold. */
export interface TextRoom {
  bytes: number
  /** No further page is read after this time. */
  until: number
}

export interface OwnDataText {
  text: string
  /** Where the next text begins; null when this one holds the rest. */
  nextCursor: string | null
}

const pageLength = 50
/** About what a message takes, so that a small text does not read many in vain. */
const usualBytes = 400

/**
 * Writes as much of a person's data as fits, oldest first; a message that is too long goes on in the
 * next.
 */
export async function writeOwnData(
  ports: ExportPorts,
  caller: Caller,
  cursor: string | null,
  { bytes, until }: TextRoom,
): Promise<OwnDataText> {
  const parts: string[] = []
  let [at, title, left] = [cursor, null as string | null, bytes]
  let limit = Math.max(1, Math.min(pageLength, Math.floor(bytes / usualBytes)))
  for (;;) {
    const page = await exportMessages(ports, caller, { cursor: at, limit })
    const text = textOf(ports, page, { isFirst: at === null, title })
    const length = byteLength(text) + 2
    if (length > left && limit > 1) {
      limit = Math.floor(limit / 2)
      continue
    }
    if (length > left && parts.length > 0) return { text: parts.join('\n\n'), nextCursor: at }
    if (length > left) return cutText(text, page, at, left)
    if (text !== '') parts.push(text)
    left -= length
    title = page.items.at(-1)?.conversationTitle ?? title
    at = page.nextCursor
    if (at === null || ports.clock.now() >= until) return { text: parts.join('\n\n'), nextCursor: at }
  }
}

interface Before {
  isFirst: boolean
  /** The conversation of the last message before this page. */
  title: string | null
}

function textOf({ clock }: ExportPorts, page: ExportPage, { isFirst, title }: Before): string {
  const { label, dangers = [], plan, checkIn, records = {} } = page
  const kept = { ...records, ...(plan && { plan }), ...(checkIn && { checkIn }) }
  const head = isFirst && label ? [ownDataHead({ at: clock.now(), label, dangers, records: kept })] : []
  const said = page.items.map((item, index) =>
    ownDataMessage(item, index === 0 ? title : (page.items[index - 1]?.conversationTitle ?? null)),
  )
  return [...head, ...said].join('\n\n')
}

/** The text of one message that does not fit, and the place inside it where the next text begins. */
function cutText(text: string, page: ExportPage, at: string | null, bytes: number): OwnDataText {
  const [item] = page.items
  const cut = cutToBytes(text, bytes)
  const missing = text.length - cut.length
  if (!item || missing >= item.content.length) return { text: cut, nextCursor: page.nextCursor }
  const { whose, from } = placeOf(at)
  const goesOn = from + item.content.length - missing
  return { text: cut, nextCursor: cursorOf({ whose, order: item.order, from: goesOn }) }
}
