import { pageLimit, textLimit, titleLimit } from '../../contract/fields.ts'
import type { LoginData, LoginEvent } from '../../contract/login.ts'
import type { Caller } from '../../domain/people/caller.ts'
import { quotaWindow } from '../../domain/people/quota.ts'
import type { Quotas } from '../../ports/limits.ts'
import type { Personas } from '../../ports/personas.ts'
import type { Clock, Log } from '../../ports/system.ts'
import type { Settings } from '../../ports/turn.ts'
import type { Users } from '../../ports/users.ts'

export interface LoginPorts {
  clock: Clock
  log: Log
  users: Users
  quotas: Quotas
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
    ports.quotas.prepare(caller.openid, quotaWindow(now)),
  ])
  const { perMinute, perDay } = ports.settings.limits
  return {
    user: { openid: caller.openid, isNew, createdAt: user.createdAt, profile: user.profile },
    config: {
      personas: personas.map(({ id, name, description, openers }) => ({ id, name, description, openers })),
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
