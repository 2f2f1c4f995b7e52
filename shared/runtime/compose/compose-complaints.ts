import { createComplaints } from '../../adapters/cloudbase/rights/complaints-cloudbase.ts'
import { createRateLimits } from '../../adapters/cloudbase/rate-limits-cloudbase.ts'
import { createComplaintWebhook } from '../../adapters/system/complaint-webhook.ts'
import type { ComplaintAlert } from '../../ports/complaints.ts'
import type { Log } from '../../ports/system.ts'
import type { ComplainPorts } from '../../usecases/people/own-data/complain.ts'
import type { DeliverComplaintsPorts } from '../../usecases/upkeep/deliver-complaints.ts'
import { complaintDays, parseComplaintReceiver } from '../env/env-rights.ts'
import { clock, database, env, ids, once, storagePorts } from './compose.ts'

const timeoutMs = 5000
const complaints = once(() => createComplaints(database()))
const limits = once(() => createRateLimits(database(), { ids, pepper: env().TICKET_SECRET ?? '' }))

/** The ports for a person's complaints. */
export function complainPorts(log: Log): ComplainPorts {
  return {
    ...storagePorts(log),
    complaints: complaints(),
    limits: limits(),
    complaintDays: complaintDays(process.env),
  }
}

/** With wrong settings complaints wait, and each attempt fails and is logged. */
const complaintAlert = once((): ComplaintAlert | null => {
  try {
    const receiver = parseComplaintReceiver(process.env)
    return receiver && createComplaintWebhook({ ...receiver, timeoutMs })
  } catch (error) {
    return { send: () => Promise.reject(error) }
  }
})

/** The ports for telling the owner, and for the owner's answers. */
export function ownerComplaintPorts(log: Log): DeliverComplaintsPorts {
  return { complaints: complaints(), complaintAlert: complaintAlert(), clock, log }
}
