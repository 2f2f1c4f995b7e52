import type { ComplaintAlert, Complaints, DueComplaint } from '../../ports/complaints.ts'
import type { Clock, Log } from '../../ports/system.ts'
import { deliver, heldMs, type Delivery } from './delivery/deliver.ts'

export interface DeliverComplaintsPorts {
  complaints: Complaints
  /** Null when nobody is to be told. */
  complaintAlert: ComplaintAlert | null
  clock: Clock
  log: Log
}

const perRun = 40

/**
 * Tells the owner of complaints. Returns how many were taken by the receiver; the next run tries again what
 * fails now. Never rejects.
 */
export async function deliverComplaints(ports: DeliverComplaintsPorts): Promise<number> {
  const { complaints, complaintAlert, clock, log } = ports
  if (!complaintAlert) return 0
  const ids = await complaints.due(clock.now(), perRun).catch((error: unknown) => {
    log.failure('due complaints not read', error)
    return []
  })
  const delivery: Delivery<DueComplaint> = {
    name: 'complaint',
    send: complaintAlert.send,
    delivered: complaints.delivered,
    failed: complaints.failed,
  }
  const sent = await Promise.all(
    ids.map(async (id) => {
      const now = clock.now()
      const held = await complaints.hold(id, now, now + heldMs).catch((error: unknown) => {
        log.failure('complaint not held', error, { eventId: id })
        return null
      })
      return held !== null && deliver(ports, delivery, held)
    }),
  )
  return sent.filter(Boolean).length
}
