import type { SafetyPlan } from '../../shared/contract/safety/safety-plan.ts'
import { isEmptyPlan } from '../view/safety-plan'
import { storage } from './storage'

const listeners = new Set<() => void>()

/** Returns the plan on this phone; null when there is none. It needs neither network nor login. */
export function ownPlan(): SafetyPlan | null {
  return storage.read('plan')
}

/** Keeps the plan on this phone; an empty one leaves nothing. */
export function writePlan(plan: SafetyPlan): void {
  if (isEmptyPlan(plan)) storage.remove('plan')
  else storage.write('plan', plan)
  for (const listener of listeners) listener()
}

/** Calls the listener after every change of the plan. Returns a function that stops this. */
export function onPlanChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
