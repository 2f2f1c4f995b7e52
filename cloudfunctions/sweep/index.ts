import { createExpiry } from '../../shared/adapters/expiry-cloudbase.ts'
import type { SweepData } from '../../shared/contract/sweep.ts'
import { database, once, storagePorts } from '../../shared/runtime/compose.ts'
import { wecomCompletionPorts } from '../../shared/runtime/compose-wecom-completion.ts'
import { createTimerDoor } from '../../shared/runtime/timer-door.ts'
import { completeAnswers } from '../../shared/usecases/complete-wecom-answers.ts'
import { sweepExpired } from '../../shared/usecases/sweep-expired.ts'

const expiry = once(() => createExpiry(database()))

export const main = createTimerDoor<SweepData>('sweep', async (log) => {
  // Before what expired goes: an answer that is due may still be told.
  const completedAnswers = await completeAnswers(wecomCompletionPorts(log))
  return { ...(await sweepExpired({ ...storagePorts(log), expiry: expiry() })), completedAnswers }
})
