import type { SweepData } from '../../shared/contract/sweep.ts'
import { expiry, storagePorts } from '../../shared/runtime/compose/compose.ts'
import { createLog } from '../../shared/runtime/compose/compose-log.ts'
import { wecomCompletionPorts } from '../../shared/runtime/compose/compose-wecom-completion.ts'
import { createTimerDoor } from '../../shared/runtime/timer-door.ts'
import { completeAnswers } from '../../shared/usecases/wecom/complete-wecom-answers.ts'
import { sweepExpired } from '../../shared/usecases/upkeep/sweep-expired.ts'

export const main = createTimerDoor<SweepData>('sweep', createLog, async (log) => {
  // Answers that are due go out before expired documents are erased.
  const completedAnswers = await completeAnswers(wecomCompletionPorts(log))
  return { ...(await sweepExpired({ ...storagePorts(log), expiry: expiry() })), completedAnswers }
})
