import type { LinkEvent } from '../../shared/contract/link.ts'
import { loginEvent } from '../../shared/contract/login.ts'
import { clock, personas, quotas, settings, users } from '../../shared/runtime/compose/compose.ts'
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

const limits = limitActions<'login' | LinkEvent['action']>({
  // Every app start calls these actions. Logging in writes one document, however often it happens.
  login: 'light',
  links: 'light',
  'link-code': 'change',
  link: 'change',
  unlink: 'change',
})

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
      case 'login':
      case undefined: {
        const ports = { users: users(), quotas: quotas(), personas: personas(), settings: settings() }
        return logIn(
          { ...ports, clock, log, wecom: canLink(), checkInTemplate: checkInTemplateId(process.env) },
          caller,
          event,
        )
      }
    }
  },
)
