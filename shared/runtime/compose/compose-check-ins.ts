import { createCheckInMessage } from '../../adapters/wechat/check-in-message-wechat.ts'
import type { CheckInPorts } from '../../ports/check-ins.ts'
import { parseCheckInEnv, usualWakingHours } from '../env/env-care.ts'
import { checkIns } from './compose-care.ts'
import { clock, once } from './compose.ts'

const timeoutMs = 5000

/** Wrong settings must not cost the sweep the rest of its work: each attempt fails and is logged. */
const sending = once((): Omit<CheckInPorts, 'checkIns'> => {
  try {
    const { templateId, fields, wakingHours } = parseCheckInEnv(process.env)
    const checkInMessage =
      templateId === null ? null : createCheckInMessage({ templateId, fields, timeoutMs, now: clock.now })
    return { checkInMessage, wakingHours }
  } catch (error) {
    return { checkInMessage: { send: () => Promise.reject(error) }, wakingHours: usualWakingHours }
  }
})

/** The ports for messages next day. */
export function checkInPorts(): CheckInPorts {
  return { checkIns: checkIns(), ...sending() }
}
