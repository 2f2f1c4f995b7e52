import { emptyDraft, planOf } from '../view/safety-plan'
import { api } from './api'
import { ownPlan, writePlan } from './safety-plan'
import { storage } from './storage'

/** Returns whether the person has asked the cloud to keep the plan. */
export function isInCloud(): boolean {
  return storage.read('planInCloud') !== null
}

/** Keeps the plan in the cloud, with what changes while it is on its way. Rejects with a `CallError`. */
export async function keepInCloud(): Promise<void> {
  const own = ownPlan()
  await api.keepPlan(own ?? planOf(emptyDraft, Date.now()))
  storage.write('planInCloud', { sentAt: own?.updatedAt ?? 0 })
  sendPlan()
}

/** Erases the plan in the cloud; the one on the phone stays. Rejects with a `CallError`. */
export async function leaveCloud(): Promise<void> {
  await api.forgetPlan()
  storage.remove('planInCloud')
}

/** Sends what was changed since the cloud was told. What fails is sent at the next visit. */
export function sendPlan(): void {
  const kept = storage.read('planInCloud')
  if (kept && kept.sentAt !== (ownPlan()?.updatedAt ?? 0)) void keepInCloud().catch(() => {})
}

/**
 * Asks the cloud for the plan and takes a newer one over, but never in place of a plan that this phone alone
 * has. Returns whether the cloud can keep plans. Rejects with a `CallError`.
 */
export async function fetchPlan(): Promise<boolean> {
  const { canKeep, plan } = await api.plan()
  const own = ownPlan()
  if (!plan) storage.remove('planInCloud')
  else if (!own || (isInCloud() && plan.updatedAt > own.updatedAt)) {
    storage.write('planInCloud', { sentAt: plan.updatedAt })
    writePlan(plan)
  } else sendPlan()
  return canKeep
}

let isRestored = false

/** Looks once a run for the plan of a person who has none on this phone: it may be a new one. */
export function restorePlan(): void {
  if (isRestored || ownPlan()) return
  isRestored = true
  void fetchPlan().catch(() => {
    isRestored = false
  })
}
