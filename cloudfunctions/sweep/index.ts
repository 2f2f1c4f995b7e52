import type { Envelope } from '../../shared/contract/envelope.ts'
import { ownerEvent } from '../../shared/contract/rights/complaint.ts'
import type { SweepData } from '../../shared/contract/sweep.ts'
import { expiry, storagePorts } from '../../shared/runtime/compose/compose.ts'
import { createLog } from '../../shared/runtime/compose/compose-log.ts'
import { wecomCompletionPorts } from '../../shared/runtime/compose/compose-wecom-completion.ts'
import { checkInPorts } from '../../shared/runtime/compose/compose-check-ins.ts'
import { ownerComplaintPorts } from '../../shared/runtime/compose/compose-complaints.ts'
import { finishErasuresPorts } from '../../shared/runtime/compose/compose-erasures.ts'
import { riskPorts } from '../../shared/runtime/compose/compose-safety.ts'
import { asksAction, createOwnerDoor } from '../../shared/runtime/owner-door.ts'
import { createTimerDoor } from '../../shared/runtime/timer-door.ts'
import { answerComplaint, listOpenComplaints } from '../../shared/usecases/upkeep/answer-complaints.ts'
import { deliverComplaints } from '../../shared/usecases/upkeep/deliver-complaints.ts'
import { deliverRiskEvents } from '../../shared/usecases/upkeep/deliver-risk-events.ts'
import { finishErasures } from '../../shared/usecases/upkeep/finish-erasures.ts'
import { sendCheckIns } from '../../shared/usecases/upkeep/send-check-ins.ts'
import { completeAnswers } from '../../shared/usecases/wecom/complete-wecom-answers.ts'
import { sweepExpired } from '../../shared/usecases/upkeep/sweep-expired.ts'

const sweep = createTimerDoor<SweepData>('sweep', createLog, async (log) => {
  // Answers that are due go out before expired documents are erased.
  const ports = storagePorts(log)
  const [completedAnswers, deliveredRiskEvents, sentCheckIns, erasedPeople, deliveredComplaints] =
    await Promise.all([
      completeAnswers(wecomCompletionPorts(log)),
      deliverRiskEvents({ ...ports, ...riskPorts() }),
      sendCheckIns({ ...ports, ...checkInPorts() }),
      finishErasures(finishErasuresPorts(log)),
      deliverComplaints(ownerComplaintPorts(log)),
    ])
  const swept = await sweepExpired({ ...ports, expiry: expiry() })
  return { ...swept, completedAnswers, deliveredRiskEvents, sentCheckIns, erasedPeople, deliveredComplaints }
})

/** What the owner asks, with a ticket in their name. */
const owner = createOwnerDoor('sweep', { schema: ownerEvent, createLog }, (event, log) => {
  const ports = ownerComplaintPorts(log)
  return event.action === 'answer-complaint'
    ? answerComplaint(ports, event.number, event.answer)
    : listOpenComplaints(ports)
})

/** The timer calls without an action. */
export const main = (event: unknown, context: unknown): Promise<Envelope<unknown>> =>
  asksAction(event) ? owner(event, context) : sweep(event, context)
