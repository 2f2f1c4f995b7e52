import type { Strings } from '../strings/zh-CN'
import type { Bubble } from './bubbles'
import type { PageName } from './pages'

export interface MenuItem {
  id: string
  label: string
  icon: string
  tone?: 'bad'
}

/** An item of the main menu begins a conversation or opens a page. */
type MainMenuItem = MenuItem & { id: 'new' | PageName }

/** The menu of the button beside the composer. */
export function mainMenu({ chat }: Strings, isFresh: boolean): MainMenuItem[] {
  const begin: MainMenuItem = { id: 'new', label: chat.newConversation, icon: 'plus' }
  return [
    ...(isFresh ? [] : [begin]),
    { id: 'conversations', label: chat.conversations, icon: 'chats' },
    { id: 'diary', label: chat.diary, icon: 'diary' },
    { id: 'settings', label: chat.settings, icon: 'settings' },
  ]
}

/** The menu of a bubble after a long press. */
export function bubbleMenu(bubble: Bubble, { chat }: Strings, isBusy: boolean): MenuItem[] {
  const copy = { id: 'copy', label: chat.copy, icon: 'copy' }
  if (bubble.role === 'user') {
    const edit = { id: 'edit', label: chat.edit, icon: 'edit' }
    if (bubble.state !== 'unsent') return [copy, edit]
    const resend = { id: 'resend', label: chat.resend, icon: 'again' }
    return [resend, edit, copy, { id: 'discard', label: chat.discard, icon: 'trash', tone: 'bad' }]
  }
  if (!bubble.hasActions) return [copy]
  const goOn = { id: 'continue', label: chat.continue, icon: 'continue' }
  return [
    copy,
    ...(isBusy || bubble.offer !== 'continue' ? [] : [goOn]),
    ...(isBusy || !bubble.isLast ? [] : [{ id: 'regenerate', label: chat.regenerate, icon: 'again' }]),
    { id: 'up', label: chat.like, icon: 'up' },
    { id: 'down', label: chat.dislike, icon: 'down' },
    { id: 'complain', label: chat.complain, icon: 'flag' },
  ]
}

export function conversationMenu(isPinned: boolean, { conversations }: Strings): MenuItem[] {
  return [
    { id: 'pin', label: isPinned ? conversations.unpin : conversations.pin, icon: 'pin' },
    { id: 'rename', label: conversations.rename, icon: 'edit' },
    { id: 'remove', label: conversations.remove, icon: 'trash', tone: 'bad' },
  ]
}
