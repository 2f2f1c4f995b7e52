import { createCheckIns } from '../../adapters/cloudbase/check-ins-cloudbase.ts'
import { createSafetyPlans } from '../../adapters/cloudbase/safety-plans-cloudbase.ts'
import type { CheckIns } from '../../ports/check-ins.ts'
import type { SafetyPlanPorts } from '../../ports/safety-plans.ts'
import { createSealedTexts } from '../../protocol/sealed-text.ts'
import { parseCheckInEnv, parsePlanKeys } from '../env/env-care.ts'
import { clock, database, ids, once } from './compose.ts'

/** The port for safety plans. */
export const planPorts = once((): SafetyPlanPorts => {
  const keys = parsePlanKeys(process.env)
  return { safetyPlans: keys && createSafetyPlans(database(), { ids, sealed: createSealedTexts(keys) }) }
})

export const checkIns: () => CheckIns = once(() => createCheckIns(database(), ids))

/** What a person agrees with. */
export const agreePorts = once(() => {
  const { templateId, wakingHours } = parseCheckInEnv(process.env)
  return { checkIns: checkIns(), sendsCheckIns: templateId !== null, wakingHours, clock }
})
