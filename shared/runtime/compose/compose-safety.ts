import { createRiskEvents } from '../../adapters/cloudbase/risk-events-cloudbase.ts'
import { createRiskWebhook } from '../../adapters/system/risk-alert-webhook.ts'
import type { RiskAlert, RiskPorts } from '../../ports/risk-events.ts'
import { database, once } from './compose.ts'
import { parseSafetyEnv } from '../env/env-safety.ts'

const timeoutMs = 5000

/** Wrong settings must not cost a person the reply: the events wait, and each attempt fails and is logged. */
const riskAlert = once((): RiskAlert | null => {
  try {
    const given = parseSafetyEnv(process.env)
    return given && createRiskWebhook({ ...given, timeoutMs })
  } catch (error) {
    return { wants: (level) => level === 'imminent', send: () => Promise.reject(error) }
  }
})

const riskEvents = once(() => createRiskEvents(database()))

/** The ports for events of danger. */
export function riskPorts(): RiskPorts {
  return { riskEvents: riskEvents(), riskAlert: riskAlert() }
}
