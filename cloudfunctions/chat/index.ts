import { chatEvent, type ChatEvent } from '../../shared/contract/chat.ts'
import { storagePorts } from '../../shared/runtime/compose/compose.ts'
import { limitActions } from '../../shared/runtime/compose/compose-limits.ts'
import { createLog } from '../../shared/runtime/compose/compose-log.ts'
import { turnPorts } from '../../shared/runtime/compose/compose-turn.ts'
import { createEventDoor } from '../../shared/runtime/event-door.ts'
import { parseQuestion } from '../../shared/runtime/parse-question.ts'
import { recipientsOf } from '../../shared/runtime/recipients.ts'
import { rateReply } from '../../shared/usecases/replies/rate-reply.ts'
import { renewReply } from '../../shared/usecases/turn/renew-reply.ts'
import { sendMessage } from '../../shared/usecases/turn/send-message.ts'
import { stopReply } from '../../shared/usecases/replies/stop-reply.ts'

const limits = limitActions<ChatEvent['action']>({
  send: 'turn',
  continue: 'turn',
  regenerate: 'turn',
  // A person who stops a reply need not wait for a counter.
  stop: 'light',
  feedback: 'change',
  recipients: 'light',
})

export const main = createEventDoor(
  'chat',
  { schema: chatEvent, limits, createLog, parse: parseQuestion },
  (event, caller, log) => {
    switch (event.action) {
      case 'send':
        // Only the WeCom door has a ticket for this conversation id; it derived the id for the person's chat.
        return sendMessage(turnPorts(log, caller), caller, {
          ...event,
          beginIfMissing: caller.channel === 'wecom',
        })
      case 'stop':
        return stopReply(storagePorts(log), caller, event)
      case 'continue':
      case 'regenerate':
        return renewReply(turnPorts(log, caller), caller, event)
      case 'feedback':
        return rateReply(storagePorts(log), caller, event)
      case 'recipients':
        return Promise.resolve(recipientsOf(process.env))
    }
  },
)
