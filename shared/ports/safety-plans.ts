import type { SafetyPlan } from '../contract/safety/safety-plan.ts'

/** Keeps people's safety plans, sealed. Rejects with AppError INTERNAL when the database fails. */
export interface SafetyPlans {
  keep(openid: string, plan: SafetyPlan): Promise<void>
  /** Returns null when there is none, and for one whose key is no longer here. */
  find(openid: string): Promise<SafetyPlan | null>
  forget(openid: string): Promise<void>
}

/** `safetyPlans` is null when the product has no key to seal them with. */
export interface SafetyPlanPorts {
  safetyPlans: SafetyPlans | null
}
