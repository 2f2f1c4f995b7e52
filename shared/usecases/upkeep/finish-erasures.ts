import type { UpstreamErasure, UpstreamMemory } from '../../ports/erasures.ts'
import { eraseMessages, hideAll, type EraseStepPorts } from '../people/own-data/erase-steps.ts'

export interface FinishErasuresPorts extends EraseStepPorts {
  /** The upstream that keeps conversations; null when none is configured. */
  upstreamMemory: UpstreamMemory | null
}

const peoplePerRun = 10
const callsPerRun = 10
const usersPerRun = 20
const conversationsPerUser = 100
const minuteMs = 60_000
/** Longer than an attempt takes, so that no second one begins beside it. */
const heldMs = 2 * minuteMs
/** A turn that was under way may have begun a conversation behind the first look. */
const settledAfterMs = 5 * minuteMs
const longestPauseMs = 60 * minuteMs

/**
 * Carries on what people who erase everything have begun, here and at the upstream. Returns how many people
 * are erased now. The next run tries again what fails. Never rejects.
 */
export async function finishErasures(ports: FinishErasuresPorts): Promise<number> {
  const [finished] = await Promise.all([finishPeople(ports), forgetUpstream(ports)])
  return finished
}

async function finishPeople(ports: FinishErasuresPorts): Promise<number> {
  const { erasures, clock, log } = ports
  const due = await erasures.due(clock.now(), peoplePerRun).catch((error: unknown) => {
    log.failure('due erasures not read', error)
    return []
  })
  let finished = 0
  for (const erasure of due) {
    try {
      if (!erasure.identityGone) await hideAll(ports, erasure, erasure.at)
      for (let calls = 0; calls < callsPerRun; calls++) {
        if (await eraseMessages(ports, erasure, erasure.at)) continue
        finished += 1
        break
      }
    } catch (error) {
      log.failure('erasure not carried on', error)
    }
  }
  return finished
}

async function forgetUpstream({ erasures, upstreamMemory, clock, log }: FinishErasuresPorts): Promise<void> {
  const now = clock.now()
  const held = await erasures.holdUpstream(now, now + heldMs, usersPerRun).catch((error: unknown) => {
    log.failure('upstream erasures not held', error)
    return []
  })
  for (const erasure of held) {
    try {
      await erasures.settleUpstream(erasure, await attempt(erasure))
    } catch (error) {
      // The hold ends by itself, and a later run looks again.
      log.failure('upstream erasure not settled', error)
    }
  }

  /** Returns when to look again; null when the upstream has surely nothing more. */
  async function attempt({ user, at, attempts }: UpstreamErasure): Promise<number | null> {
    if (!upstreamMemory) return null
    try {
      const found = await upstreamMemory.forget(user, conversationsPerUser)
      if (found === 0 && now > at + settledAfterMs) return null
      return found === conversationsPerUser ? now : at + settledAfterMs + 1
    } catch (error) {
      log.failure('upstream conversations not deleted', error, { attempts })
      return now + Math.min(minuteMs * 2 ** (attempts - 1), longestPauseMs)
    }
  }
}
