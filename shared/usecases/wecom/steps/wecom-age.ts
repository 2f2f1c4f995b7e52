import type { Caller } from '../../../domain/people/caller.ts'
import type { WecomPersonKey } from '../../../ports/wecom-identity.ts'
import { appeal, type AppealPorts } from '../../people/standing/appeal.ts'
import { statePapers } from '../../people/standing/state-papers.ts'
import type { WecomIdentityPorts } from './admit-wecom-user.ts'

export interface WecomAgePorts {
  /** For who may what by age. */
  ages: AppealPorts
}

type Ports = WecomAgePorts & Pick<WecomIdentityPorts, 'people'>

async function callerOf({ people }: Ports, { id, ownId }: WecomPersonKey): Promise<Caller> {
  return { openid: (await people.find(id))?.openid ?? ownId, channel: 'wecom' }
}

/** Keeps the year of birth of a WeCom user, as the mini-program does. */
export async function stateYear(ports: Ports, person: WecomPersonKey, birthYear: number): Promise<string> {
  const said = { action: 'state', birthYear } as const
  const { person: known } = await statePapers(ports.ages, await callerOf(ports, person), said)
  if (known.needs.includes('guardian')) return '记下了。未满 14 岁，要先请监护人在小程序里同意。'
  return known.minors ? '记下了。未满 18 岁，按未成年人模式来。' : '记下了，想聊什么都可以。'
}

/** Takes the appeal of a WeCom user who was taken for a minor. */
export async function appealHere(
  ports: Ports,
  person: WecomPersonKey,
  { birthYear, reason }: { birthYear: number; reason: string },
): Promise<string> {
  const event = { action: 'appeal', birthYear, reason } as const
  const { person: known } = await appeal(ports.ages, await callerOf(ports, person), event)
  return known.appeal?.state === 'granted' ? '申诉通过了，可以接着聊。' : '申诉收到了，正在等答复。'
}
