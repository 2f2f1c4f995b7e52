import { AppError } from '../../contract/errors.ts'
import type { PlanData, SafetyPlan } from '../../contract/safety/safety-plan.ts'
import type { Caller } from '../../domain/people/caller.ts'
import type { SafetyPlanPorts } from '../../ports/safety-plans.ts'

/** Returns the plan that the person has asked the cloud to keep. */
export async function readPlan({ safetyPlans }: SafetyPlanPorts, { openid }: Caller): Promise<PlanData> {
  return { canKeep: safetyPlans !== null, plan: (await safetyPlans?.find(openid)) ?? null }
}

/** Keeps a plan in place of an earlier one. Throws FORBIDDEN when the product has no key for plans. */
export async function keepPlan(
  { safetyPlans }: SafetyPlanPorts,
  { openid }: Caller,
  plan: SafetyPlan,
): Promise<PlanData> {
  if (!safetyPlans) {
    throw new AppError('FORBIDDEN', { message: '这里没有开通云端保存，安全计划只存在手机上' })
  }
  await safetyPlans.keep(openid, plan)
  return { canKeep: true, plan }
}

/** Erases the plan in the cloud at once; the one on the phone stays. */
export async function forgetPlan({ safetyPlans }: SafetyPlanPorts, { openid }: Caller): Promise<PlanData> {
  await safetyPlans?.forget(openid)
  return { canKeep: safetyPlans !== null, plan: null }
}
