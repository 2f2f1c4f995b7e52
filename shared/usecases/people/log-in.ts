import { pageLimit, textLimit, titleLimit } from '../../contract/fields.ts'
import type { LoginData, LoginEvent } from '../../contract/login.ts'
import type { Caller } from '../../domain/people/caller.ts'
import { quotaWindow } from '../../domain/people/quota.ts'
import { withOwnersWord } from '../../domain/people/suspicion.ts'
import { isMinor } from '../../domain/people/standing.ts'
import type { Personas } from '../../ports/personas.ts'
import type { Log } from '../../ports/system.ts'
import type { Settings } from '../../ports/turn.ts'
import { bringStanding, changePapers } from './standing/person-standing.ts'
import { personOf, type PapersPorts } from './standing/state-papers.ts'

export interface LoginPorts extends PapersPorts {
  log: Log
  personas: Personas
  settings: Settings
  /** The product has a WeCom bot to link to. */
  wecom: boolean
  /** The template of the message next day; null when the product sends none. */
  checkInTemplate: string | null
}

/** Stores the person and tells the client what it may do. */
export async function logIn(ports: LoginPorts, caller: Caller, event: LoginEvent): Promise<LoginData> {
  const now = ports.clock.now()
  const [{ user, isNew }, personas] = await Promise.all([
    ports.users.upsert(caller.openid, definedOnly(event.profile ?? {}), now),
    ports.personas.list(),
  ])
  const papers =
    withOwnersWord(user.papers, now) === user.papers
      ? user.papers
      : await changePapers(ports, caller.openid, withOwnersWord)
  // So the first turn of the day needs no request more for what it must know of the person.
  const { minutes } = await bringStanding(ports, caller.openid, quotaWindow(now), papers)
  const { perMinute, perDay } = ports.settings.limits
  const person = personOf(papers, minutes, ports.rules, now)
  const offered = personas.filter(({ tie }) => tie === null || !isMinor(person))
  return {
    user: { openid: caller.openid, isNew, createdAt: user.createdAt, profile: user.profile },
    person,
    config: {
      personas: offered.map(({ id, name, description, openers }) => ({ id, name, description, openers })),
      limits: {
        textLength: textLimit,
        titleLength: titleLimit,
        pageLength: pageLimit,
        turnsPerMinute: perMinute,
        turnsPerDay: perDay,
      },
      wecom: ports.wecom,
      checkInTemplate: ports.checkInTemplate,
      aiLabel: 'AI 生成',
    },
  }
}

type Profile = NonNullable<LoginEvent['profile']>

function definedOnly(profile: Profile): { [Key in keyof Profile]?: string } {
  return Object.fromEntries(Object.entries(profile).filter(([, value]) => value !== undefined))
}
