import type { SafetyPlan } from '../../shared/contract/safety/safety-plan.ts'
import { isEmptyPlan } from '../view/safety-plan'
import { tellCareChange } from './care-changes'
import { storage } from './storage'

/** Returns the plan on this phone; null when there is none. It needs neither network nor login. */
export function ownPlan(): SafetyPlan | null {
  return storage.read('plan')
}

/** Keeps the plan on this phone; an empty one leaves nothing. */
export function writePlan(plan: SafetyPlan): void {
  if (isEmptyPlan(plan)) storage.remove('plan')
  else storage.write('plan', plan)
  tellCareChange()
}
