import { AppError } from '../../contract/errors.ts'
import type { OwnDataLinks } from '../../ports/own-data-links.ts'
import { linkCodeMs } from '../../domain/people/link-code.ts'
import type { RateLimits } from '../../ports/limits.ts'
import type { ExportPorts } from '../people/own-data/export-messages.ts'
import { writeOwnData } from '../people/own-data/write-own-data.ts'

export interface ServeOwnDataPorts {
  ownData: ExportPorts
  ownDataLinks: OwnDataLinks | null
  limits: RateLimits
}

/** Below what the access service lets an answer hold. */
const fileBytes = 4_000_000
const fileMs = 8000
const filesPerPerson = 20

/** Returns the data behind a link. Throws NOT_FOUND for a link that is not ours or too old. */
export async function serveOwnData(ports: ServeOwnDataPorts, token: string): Promise<string> {
  const { ownData, ownDataLinks: links, limits } = ports
  const place = links?.read(token)
  if (!links || !place)
    throw new AppError('NOT_FOUND', { message: '这个地址不对，或者已经过期。请重新发「导出我的数据」' })
  const now = ownData.clock.now()
  const { allowed, retryAfterMs } = await limits.take(
    `own-data-files:${place.openid}`,
    filesPerPerson,
    linkCodeMs,
    now,
  )
  if (!allowed) throw new AppError('RATE_LIMITED', { retryAfterMs })
  const caller = { openid: place.openid, channel: 'wecom' } as const
  const room = { bytes: fileBytes, until: now + fileMs }
  const { text, nextCursor } = await writeOwnData(ownData, caller, place.cursor, room)
  if (nextCursor === null) return `${text}\n`
  return `${text}\n\n—— 还有，一刻钟内打开：${links.make({ ...place, cursor: nextCursor })} ——\n`
}
