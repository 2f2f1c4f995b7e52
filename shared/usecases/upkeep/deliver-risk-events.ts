import type { StoragePorts } from '../../ports/turn.ts'
import { collectOwed } from './steps/collect-owed.ts'
import { deliverHeld, heldMs, type DeliveryPorts } from './delivery/deliver-held.ts'

const eventsPerRun = 40

/**
 * Stores the events that conversations owe, and sends the events of danger that are due: a first attempt
 * failed, or its process died. Returns how many were taken by the receiver. The next run tries again what
 * fails now. Never rejects.
 */
export async function deliverRiskEvents(ports: DeliveryPorts & StoragePorts): Promise<number> {
  await collectOwed(ports)
  if (!ports.riskAlert) return 0
  const ids = await ports.riskEvents.due(ports.clock.now(), eventsPerRun).catch((error: unknown) => {
    ports.log.failure('due risk events not read', error)
    return []
  })
  const sent = await Promise.all(ids.map((id) => deliverNext(ports, id)))
  return sent.filter(Boolean).length
}

async function deliverNext(ports: DeliveryPorts, id: string): Promise<boolean> {
  const now = ports.clock.now()
  const event = await ports.riskEvents.hold(id, now, now + heldMs).catch((error: unknown) => {
    ports.log.failure('risk event not held', error, { eventId: id })
    return null
  })
  return event !== null && deliverHeld(ports, event)
}
