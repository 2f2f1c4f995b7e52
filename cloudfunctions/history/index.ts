import { historyEvent, type HistoryEvent } from '../../shared/contract/history.ts'
import { storagePorts } from '../../shared/runtime/compose/compose.ts'
import { agreePorts, planPorts } from '../../shared/runtime/compose/compose-care.ts'
import { complainPorts } from '../../shared/runtime/compose/compose-complaints.ts'
import { limitActions } from '../../shared/runtime/compose/compose-limits.ts'
import { createLog } from '../../shared/runtime/compose/compose-log.ts'
import { erasePorts, exportPorts } from '../../shared/runtime/compose/compose-person-data.ts'
import { createEventDoor } from '../../shared/runtime/event-door.ts'
import { changeConversation } from '../../shared/usecases/conversations/change-conversation.ts'
import { agreeToCheckIn } from '../../shared/usecases/people/check-in.ts'
import { complain, listComplaints } from '../../shared/usecases/people/own-data/complain.ts'
import { erasePerson } from '../../shared/usecases/people/own-data/erase-person.ts'
import { exportMessages } from '../../shared/usecases/people/own-data/export-messages.ts'
import { forgetPlan, keepPlan, readPlan } from '../../shared/usecases/people/safety-plan.ts'
import { listConversations } from '../../shared/usecases/conversations/list-conversations.ts'
import { listMessages } from '../../shared/usecases/conversations/list-messages.ts'
import { readReply } from '../../shared/usecases/replies/read-reply.ts'
import { searchMessages } from '../../shared/usecases/conversations/search-messages.ts'

const limits = limitActions<HistoryEvent['action']>({
  conversations: 'light',
  messages: 'light',
  reply: 'light',
  export: 'light',
  search: 'heavy',
  rename: 'change',
  pin: 'change',
  remove: 'change',
  restore: 'change',
  erase: 'change',
  plan: 'light',
  'keep-plan': 'change',
  'forget-plan': 'change',
  'check-in': 'change',
  complain: 'change',
  complaints: 'light',
})

export const main = createEventDoor(
  'history',
  { schema: historyEvent, limits, createLog },
  (event, caller, log) => {
    const ports = storagePorts(log)
    switch (event.action) {
      case 'conversations':
        return listConversations(ports, caller, event)
      case 'messages':
        return listMessages(ports, caller, event)
      case 'reply':
        return readReply(ports, caller, event)
      case 'search':
        return searchMessages(ports, caller, event)
      case 'export':
        return exportMessages(exportPorts(log), caller, event)
      case 'erase':
        return erasePerson(erasePorts(log), caller)
      case 'plan':
        return readPlan(planPorts(), caller)
      case 'keep-plan':
        return keepPlan(planPorts(), caller, event.plan)
      case 'forget-plan':
        return forgetPlan(planPorts(), caller)
      case 'check-in':
        return agreeToCheckIn(agreePorts(), caller, event)
      case 'complain':
        return complain(complainPorts(log), caller, event)
      case 'complaints':
        return listComplaints(complainPorts(log), caller)
      case 'rename':
      case 'pin':
      case 'remove':
      case 'restore':
        return changeConversation(ports, caller, event)
    }
  },
)
