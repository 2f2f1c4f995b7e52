import type { DueRiskEvent, RiskAlert, RiskEvents, RiskPorts } from '../../../ports/risk-events.ts'
import type { Clock, Log } from '../../../ports/system.ts'
import { deliver, type Delivery } from './deliver.ts'

export { heldMs } from './deliver.ts'

export type DeliveryPorts = RiskPorts & { clock: Clock; log: Log }

export const riskDelivery = (riskEvents: RiskEvents, riskAlert: RiskAlert): Delivery<DueRiskEvent> => ({
  name: 'risk event',
  waiting: riskEvents,
  send: (event) => riskAlert.send(event),
})

/** Makes one attempt with an event that this process holds. Never rejects. */
export async function deliverHeld(ports: DeliveryPorts, event: DueRiskEvent): Promise<boolean> {
  const { riskEvents, riskAlert } = ports
  return riskAlert !== null && deliver(ports, riskDelivery(riskEvents, riskAlert), event)
}
