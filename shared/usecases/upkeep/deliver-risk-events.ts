import type { StoragePorts } from '../../ports/turn.ts'
import { collectOwed } from './steps/collect-owed.ts'
import { deliverDue } from './delivery/deliver.ts'
import { riskDelivery, type DeliveryPorts } from './delivery/deliver-held.ts'

const eventsPerRun = 40

/**
 * Stores the events that conversations owe, and sends the events of danger that are due: a first attempt
 * failed, or its process died. Returns how many were taken by the receiver. The next run tries again what
 * fails now. Never rejects.
 */
export async function deliverRiskEvents(ports: DeliveryPorts & StoragePorts): Promise<number> {
  await collectOwed(ports)
  if (!ports.riskAlert) return 0
  return deliverDue(ports, riskDelivery(ports.riskEvents, ports.riskAlert), eventsPerRun)
}
