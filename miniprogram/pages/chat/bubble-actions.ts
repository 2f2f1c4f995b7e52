import { copyText, tapLightly, toast } from '../../services/feedback'
import { openPage } from '../../services/navigation'
import { strings } from '../../services/preferences'
import type { Bubble } from '../../view/bubbles'
import { copiedText } from '../../view/copied-text'
import type { ChatRoom } from './chat-room'

/** Does what a person chose in the menu of a bubble; `id` is the menu item. */
export function actOnBubble(
  room: ChatRoom,
  bubble: Bubble,
  action: string,
  fillComposer: (text: string) => void,
): void {
  const { session } = room
  switch (action) {
    case 'copy':
      return copyBubble(room, bubble)
    case 'edit':
      if (bubble.state === 'unsent') session.discard(bubble.clientMessageId)
      return fillComposer(bubble.text)
    case 'resend':
      return session.resend(bubble.clientMessageId, room.persona())
    case 'discard':
      return session.discard(bubble.clientMessageId)
    case 'continue':
      return session.again('continue', bubble.id)
    case 'retry':
    case 'regenerate':
      return session.again('regenerate', bubble.id)
    case 'complain':
      return openPage('complaint', { reply: bubble.id })
    case 'up':
    case 'down':
      return rateBubble(room, bubble, action)
  }
}

function rateBubble(room: ChatRoom, bubble: Bubble, rating: 'up' | 'down'): void {
  const isTakenBack = bubble.rating === rating
  tapLightly()
  void room.session.rate(bubble.id, isTakenBack ? null : rating)
  if (!isTakenBack) toast(strings().chat.feedbackThanks)
}

function copyBubble(room: ChatRoom, bubble: Bubble): void {
  const content =
    room.session.shown().messages.find((message) => message.id === bubble.id)?.content ?? bubble.text
  const label = bubble.role === 'assistant' ? room.aiLabel() : ''
  void copyText(copiedText(content, label), strings().common.copied)
}
