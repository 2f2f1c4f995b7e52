import type { ComplaintAlert } from '../../ports/complaints.ts'
import { postSigned, type Receiver } from './signed-post.ts'

/** Posts complaints to the owner's receiver, without words and without who complained. */
export function createComplaintWebhook(receiver: Receiver): ComplaintAlert {
  return {
    send: ({ id, number, kind, channel, at, dueAt }) =>
      postSigned(receiver, { id, type: 'complaint', number, kind, channel, at, dueAt }),
  }
}
