import { createUsers } from '../../shared/adapters/users-cloudbase.ts'
import { loginEvent } from '../../shared/contract/login.ts'
import { clock, database, ids, once, personas, quotas, settings } from '../../shared/runtime/compose.ts'
import { createEventDoor } from '../../shared/runtime/event-door.ts'
import { logIn } from '../../shared/usecases/log-in.ts'

const users = once(() => createUsers(database(), ids))

export const main = createEventDoor('login', loginEvent, (event, caller, log) =>
  logIn(
    { clock, log, users: users(), quotas: quotas(), personas: personas(), settings: settings() },
    caller,
    event,
  ),
)
