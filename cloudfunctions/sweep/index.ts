import type { SweepData } from '../../shared/contract/sweep.ts'
import { expiry, storagePorts } from '../../shared/runtime/compose/compose.ts'
import { createLog } from '../../shared/runtime/compose/compose-log.ts'
import { wecomCompletionPorts } from '../../shared/runtime/compose/compose-wecom-completion.ts'
import { checkInPorts } from '../../shared/runtime/compose/compose-check-ins.ts'
import { finishErasuresPorts } from '../../shared/runtime/compose/compose-erasures.ts'
import { riskPorts } from '../../shared/runtime/compose/compose-safety.ts'
import { createTimerDoor } from '../../shared/runtime/timer-door.ts'
import { deliverRiskEvents } from '../../shared/usecases/upkeep/deliver-risk-events.ts'
import { finishErasures } from '../../shared/usecases/upkeep/finish-erasures.ts'
import { sendCheckIns } from '../../shared/usecases/upkeep/send-check-ins.ts'
import { completeAnswers } from '../../shared/usecases/wecom/complete-wecom-answers.ts'
import { sweepExpired } from '../../shared/usecases/upkeep/sweep-expired.ts'

export const main = createTimerDoor<SweepData>('sweep', createLog, async (log) => {
  // Answers that are due go out before expired documents are erased.
  const ports = storagePorts(log)
  const [completedAnswers, deliveredRiskEvents, sentCheckIns, erasedPeople] = await Promise.all([
    completeAnswers(wecomCompletionPorts(log)),
    deliverRiskEvents({ ...ports, ...riskPorts() }),
    sendCheckIns({ ...ports, ...checkInPorts() }),
    finishErasures(finishErasuresPorts(log)),
  ])
  const swept = await sweepExpired({ ...ports, expiry: expiry() })
  return { ...swept, completedAnswers, deliveredRiskEvents, sentCheckIns, erasedPeople }
})
