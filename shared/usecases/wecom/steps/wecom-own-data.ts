import type { Caller } from '../../../domain/people/caller.ts'
import { linkCodeMs } from '../../../domain/people/link-code.ts'
import { contentBytes } from '../../../domain/wecom/wecom-text.ts'
import type { OwnDataLinks } from '../../../ports/own-data-links.ts'
import type { WecomPersonKey } from '../../../ports/wecom-identity.ts'
import type { ComplainPorts } from '../../people/own-data/complain.ts'
import { erasePerson, type ErasePorts } from '../../people/own-data/erase-person.ts'
import type { ExportPorts } from '../../people/own-data/export-messages.ts'
import { allow } from '../../people/linking/link-codes.ts'
import { writeOwnData } from '../../people/own-data/write-own-data.ts'
import type { WecomIdentityPorts } from './admit-wecom-user.ts'

export interface WecomOwnDataPorts {
  ownData: ExportPorts & ErasePorts & ComplainPorts
  /** Makes addresses of files; null where no address leads to this process. */
  ownDataLinks: OwnDataLinks | null
}

type Ports = WecomIdentityPorts & WecomOwnDataPorts

const exportsPerPerson = 30
const erasuresPerPerson = 10
/** Words around the data take the rest of what one answer holds. */
const textBytes = contentBytes - 1500
const textMs = 2500

/** Gives an address under which the person fetches everything, or else the data themselves in parts. */
export async function giveOwnData(
  ports: Ports,
  person: WecomPersonKey,
  cursor: string | null,
): Promise<string> {
  await allow(ports, `own-data:${person.id}`, exportsPerPerson, '导出得太频繁了，过一会儿再试')
  const caller = await callerOf(ports, person)
  const link = cursor === null ? ports.ownDataLinks?.make({ openid: caller.openid, cursor: null }) : undefined
  if (link !== undefined) {
    return [
      `这是你的全部数据，一刻钟内在浏览器里打开就能保存：${link}`,
      '拿到这个地址的人都能看到，不要转发。',
    ].join('\n')
  }
  const until = ports.clock.now() + textMs
  const { text, nextCursor } = await writeOwnData(ports.ownData, caller, cursor, { bytes: textBytes, until })
  const more = nextCursor === null ? '—— 全部导出完了 ——' : `—— 还有，发「继续导出 ${nextCursor}」接着看 ——`
  return [text, more].filter(Boolean).join('\n\n')
}

/** Tells what an erasure takes, and the code that confirms it. */
export async function askErasure(ports: Ports, person: WecomPersonKey): Promise<string> {
  const found = await ports.people.find(person.id)
  const linked = found?.linkedAt ? '你绑定了小程序，那边的也会一起删掉。' : ''
  return [
    `会删掉你和我说过的全部话、对话、登录、绑定和反馈，删了就找不回来。${linked}想留一份，先发「导出我的数据」。`,
    `确定要删，十分钟内发「确认删除 ${codeAt(ports, person, ports.clock.now())}」。`,
  ].join('\n')
}

/**
 * Erases everything, if the code is the person's; what one call does not reach is erased within minutes.
 */
export async function eraseConfirmed(ports: Ports, person: WecomPersonKey, code: string): Promise<string> {
  await allow(ports, `own-data-erase:${person.id}`, erasuresPerPerson, '试得太多了，十分钟后再来')
  const now = ports.clock.now()
  const codes = [now, now - linkCodeMs].map((at) => codeAt(ports, person, at))
  if (!codes.includes(code)) return `确认码不对，或者已经过期。\n${await askErasure(ports, person)}`
  const caller = await callerOf(ports, person)
  // Before they were linked, the user spoke under an id of their own.
  const { remaining } = await erasePerson(ports.ownData, caller)
  ports.log.info('erased by the bot', { personId: person.id, remaining })
  return remaining
    ? '开始删了：现在起哪里都看不到，余下的几分钟内删完，不用再做什么。'
    : '已经全部删掉。以后再来说话，就是新的开始。'
}

/** The same within its window, and guessed by nobody. */
function codeAt({ codes }: Ports, { id }: WecomPersonKey, at: number): string {
  return codes.codeFor(`erase:${id}:${Math.floor(at / linkCodeMs)}`)
}

/** The person that a WeCom user is now. */
export async function callerOf({ people }: Ports, { id, ownId }: WecomPersonKey): Promise<Caller> {
  return { openid: (await people.find(id))?.openid ?? ownId, channel: 'wecom' }
}
