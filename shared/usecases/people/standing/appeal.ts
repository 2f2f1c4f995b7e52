import { AppError } from '../../../contract/errors.ts'
import type { AppealEvent, PersonData } from '../../../contract/people/papers.ts'
import type { Caller } from '../../../domain/people/caller.ts'
import { withAppeal, type AppealObjection } from '../../../domain/people/suspicion.ts'
import { changePapers } from './person-standing.ts'
import { describePerson, type PapersPorts } from './state-papers.ts'

export interface AppealPorts extends PapersPorts {
  /** A declaration ends a suspicion at once; otherwise the owner decides. */
  isDeclared: boolean
}

const objections: Record<AppealObjection, string> = {
  'nothing to appeal': '现在没有需要申诉的',
  'already open': '申诉已经收到，正在等答复',
  'not an adult': '按这个出生年份还没满 18 岁；满了再来申诉',
}

/** Keeps that a person says they are an adult. Throws CONFLICT when there is nothing to appeal against. */
export async function appeal(
  ports: AppealPorts,
  { openid }: Caller,
  event: AppealEvent,
): Promise<{ person: PersonData }> {
  const papers = await changePapers(ports, openid, (before, now) => {
    const after = withAppeal(before, event, { now, isDeclared: ports.isDeclared })
    if (typeof after !== 'string') return after
    throw new AppError('CONFLICT', { message: objections[after] })
  })
  return { person: await describePerson(ports, openid, papers) }
}
