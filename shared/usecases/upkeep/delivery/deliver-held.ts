import type { DueRiskEvent, RiskPorts } from '../../../ports/risk-events.ts'
import type { Clock, Log } from '../../../ports/system.ts'
import { deliver } from './deliver.ts'

export { heldMs } from './deliver.ts'

export type DeliveryPorts = RiskPorts & { clock: Clock; log: Log }

/** Makes one attempt with an event that this process holds. Never rejects. */
export async function deliverHeld(ports: DeliveryPorts, event: DueRiskEvent): Promise<boolean> {
  const { riskEvents, riskAlert } = ports
  if (!riskAlert) return false
  return deliver(
    ports,
    {
      name: 'risk event',
      send: (news) => riskAlert.send(news),
      delivered: (id) => riskEvents.delivered(id),
      failed: (news, dueAt) => riskEvents.failed(news, dueAt),
    },
    event,
  )
}
