import { createSafetyPlans } from '../../adapters/cloudbase/safety-plans-cloudbase.ts'
import type { SafetyPlanPorts } from '../../ports/safety-plans.ts'
import { createSealedTexts } from '../../protocol/sealed-text.ts'
import { parsePlanKeys } from '../env/env-care.ts'
import { database, ids, once } from './compose.ts'

/** The port for safety plans. */
export const planPorts = once((): SafetyPlanPorts => {
  const keys = parsePlanKeys(process.env)
  return { safetyPlans: keys && createSafetyPlans(database(), { ids, sealed: createSealedTexts(keys) }) }
})
