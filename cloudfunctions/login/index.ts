import { createUsers } from '../../shared/adapters/users-cloudbase.ts'
import type { LinkEvent } from '../../shared/contract/link.ts'
import { loginEvent } from '../../shared/contract/login.ts'
import { clock, database, ids, once, personas, quotas, settings } from '../../shared/runtime/compose.ts'
import { canLink, linkPorts } from '../../shared/runtime/compose-linking.ts'
import { limitActions } from '../../shared/runtime/compose-limits.ts'
import { createEventDoor } from '../../shared/runtime/event-door.ts'
import { linkByCode, listLinks, makeOwnLinkCode, removeLink } from '../../shared/usecases/link-identity.ts'
import { logIn } from '../../shared/usecases/log-in.ts'

const users = once(() => createUsers(database(), ids))

const limits = limitActions<'login' | LinkEvent['action']>({
  // The first thing an app does: written under one id, however often.
  login: 'light',
  links: 'light',
  'link-code': 'change',
  link: 'change',
  unlink: 'change',
})

export const main = createEventDoor('login', loginEvent, limits, (event, caller, log) => {
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
      return logIn({ ...ports, clock, log, wecom: canLink() }, caller, event)
    }
  }
})
