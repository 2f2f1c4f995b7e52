import { historyEvent, type HistoryEvent } from '../../shared/contract/history.ts'
import { storagePorts } from '../../shared/runtime/compose.ts'
import { limitActions } from '../../shared/runtime/compose-limits.ts'
import { personData } from '../../shared/runtime/compose-person-data.ts'
import { createEventDoor } from '../../shared/runtime/event-door.ts'
import { changeConversation } from '../../shared/usecases/change-conversation.ts'
import { erasePerson } from '../../shared/usecases/erase-person.ts'
import { exportMessages } from '../../shared/usecases/export-messages.ts'
import { listConversations } from '../../shared/usecases/list-conversations.ts'
import { listMessages } from '../../shared/usecases/list-messages.ts'
import { readReply } from '../../shared/usecases/read-reply.ts'
import { searchMessages } from '../../shared/usecases/search-messages.ts'

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
})

export const main = createEventDoor('history', historyEvent, limits, (event, caller, log) => {
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
      return exportMessages({ ...ports, ...personData() }, caller, event)
    case 'erase':
      return erasePerson({ ...ports, ...personData() }, caller)
    case 'rename':
    case 'pin':
    case 'remove':
    case 'restore':
      return changeConversation(ports, caller, event)
  }
})
