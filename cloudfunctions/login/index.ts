import type { LinkEvent } from '../../shared/contract/link.ts'
import type { PaperEvent } from '../../shared/contract/people/papers.ts'
import { loginEvent } from '../../shared/contract/login.ts'
import type { Caller } from '../../shared/domain/people/caller.ts'
import { ageRules, clock, personas, quotas, settings, users } from '../../shared/runtime/compose/compose.ts'
import { canLink, guardianPorts, linkPorts } from '../../shared/runtime/compose/compose-linking.ts'
import { limitActions } from '../../shared/runtime/compose/compose-limits.ts'
import { createLog } from '../../shared/runtime/compose/compose-log.ts'
import { appealsAreDeclared } from '../../shared/runtime/env/env-ages.ts'
import { checkInTemplateId } from '../../shared/runtime/env/env-care.ts'
import { createEventDoor } from '../../shared/runtime/event-door.ts'
import {
  linkByCode,
  listLinks,
  makeOwnLinkCode,
  removeLink,
} from '../../shared/usecases/people/link-identity.ts'
import { logIn } from '../../shared/usecases/people/log-in.ts'
import { appeal } from '../../shared/usecases/people/standing/appeal.ts'
import {
  agreeAsGuardian,
  listWards,
  makeGuardianCode,
  withdrawAsGuardian,
} from '../../shared/usecases/people/guardian.ts'
import { statePapers, type PapersPorts } from '../../shared/usecases/people/standing/state-papers.ts'

const limits = limitActions<'login' | PaperEvent['action'] | LinkEvent['action']>({
  // Every app start calls these actions. Logging in writes one document, however often it happens.
  login: 'light',
  links: 'light',
  'link-code': 'change',
  link: 'change',
  unlink: 'change',
  state: 'change',
  appeal: 'change',
  'guardian-code': 'change',
  guard: 'change',
  wards: 'light',
  unguard: 'change',
})

function papersPorts({ channel }: Caller): PapersPorts {
  return { clock, users: users(), quotas: quotas(), rules: ageRules()(channel) }
}

export const main = createEventDoor(
  'login',
  { schema: loginEvent, limits, createLog },
  (event, caller, log) => {
    switch (event.action) {
      case 'links':
        return listLinks(linkPorts(log), caller)
      case 'link-code':
        return makeOwnLinkCode(linkPorts(log), caller)
      case 'link':
        return linkByCode(linkPorts(log), caller, event.code)
      case 'unlink':
        return removeLink(linkPorts(log), caller, event.linkId)
      case 'state':
        return statePapers(papersPorts(caller), caller, event)
      case 'appeal': {
        const isDeclared = appealsAreDeclared(process.env)
        return appeal({ ...papersPorts(caller), isDeclared }, caller, event)
      }
      case 'guardian-code':
        return makeGuardianCode(guardianPorts(log), caller)
      case 'guard':
        return agreeAsGuardian(guardianPorts(log), caller, event.code)
      case 'wards':
        return listWards(guardianPorts(log), caller)
      case 'unguard':
        return withdrawAsGuardian(guardianPorts(log), caller, event.wardId)
      case 'login':
      case undefined: {
        const ports = { ...papersPorts(caller), personas: personas(), settings: settings(caller) }
        return logIn(
          { ...ports, log, wecom: canLink(), checkInTemplate: checkInTemplateId(process.env) },
          caller,
          event,
        )
      }
    }
  },
)
