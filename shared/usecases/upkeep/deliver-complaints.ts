import type { ComplaintAlert, Complaints, DueComplaint } from '../../ports/complaints.ts'
import type { Clock, Log } from '../../ports/system.ts'
import { deliverDue } from './delivery/deliver.ts'

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
  const { complaints, complaintAlert } = ports
  if (!complaintAlert) return 0
  const send = (complaint: DueComplaint) => complaintAlert.send(complaint)
  return deliverDue(ports, { name: 'complaint', waiting: complaints, send }, perRun)
}
