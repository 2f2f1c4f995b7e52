import type { LinkEvent } from '../../shared/contract/link.ts'
import { loginEvent } from '../../shared/contract/login.ts'
import type { Caller } from '../../shared/domain/people/caller.ts'
import { ageRules, clock, personas, quotas, settings, users } from '../../shared/runtime/compose/compose.ts'
import { canLink, linkPorts } from '../../shared/runtime/compose/compose-linking.ts'
import { limitActions } from '../../shared/runtime/compose/compose-limits.ts'
import { createLog } from '../../shared/runtime/compose/compose-log.ts'
import { checkInTemplateId } from '../../shared/runtime/env/env-care.ts'
import { createEventDoor } from '../../shared/runtime/event-door.ts'
import {
  linkByCode,
  listLinks,
  makeOwnLinkCode,
  removeLink,
} from '../../shared/usecases/people/link-identity.ts'
import { logIn } from '../../shared/usecases/people/log-in.ts'
import { statePapers, type PapersPorts } from '../../shared/usecases/people/state-papers.ts'

const limits = limitActions<'login' | 'state' | LinkEvent['action']>({
  // Every app start calls these actions. Logging in writes one document, however often it happens.
  login: 'light',
  links: 'light',
  'link-code': 'change',
  link: 'change',
  unlink: 'change',
  state: 'change',
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
