import type { Conversation } from '../../../shared/contract/conversation.ts'
import { backToChat } from '../../services/navigation'
import type { Strings } from '../../strings/zh-CN'
import { applyLook, followTheme, pageLook, strings } from '../../services/preferences'
import { storage } from '../../services/storage'
import { onKeyboardHeight } from '../../services/system'
import { fill } from '../../strings/fill'
import type { ConversationRow, SearchRow } from '../../view/conversation-rows'
import { conversationMenu, type MenuItem } from '../../view/menus'
import { createConversationListing, type ConversationListing } from './conversation-list'
import { createMessageSearch, type MessageSearch } from './message-search'

const undoMs = 6_000
const titleOf = (t: Strings) => t.conversations.title

Page({
  data: {
    ...pageLook(),
    rows: [] as ConversationRow[],
    hasMore: false,
    isLoaded: false,
    isFailed: false,
    query: '',
    found: [] as SearchRow[],
    hasMoreFound: false,
    isSearched: false,
    noMatch: '',
    menuOpen: false,
    menuTitle: '',
    menuItems: [] as MenuItem[],
    renaming: false,
    /** The field may take the focus only when its sheet is visible. */
    naming: false,
    newTitle: '',
    removedText: '',
    keyboard: 0,
  },
  list: null as ConversationListing | null,
  searching: null as MessageSearch | null,
  picked: '',
  removed: null as { conversation: Conversation; wasCurrent: boolean } | null,
  undoTimer: 0,
  releases: [] as (() => void)[],

  onLoad() {
    this.list = createConversationListing((view) => this.setData({ ...view }))
    this.searching = createMessageSearch((view) => this.setData({ ...view }))
    this.releases = [followTheme(this, titleOf), onKeyboardHeight((keyboard) => this.setData({ keyboard }))]
  },
  onShow() {
    applyLook(this, titleOf)
    void this.list?.reload()
  },
  onUnload() {
    clearTimeout(this.undoTimer)
    this.searching?.clear()
    for (const release of this.releases) release()
  },

  onOpen(event: WechatMiniprogram.TouchEvent) {
    const { id } = event.currentTarget.dataset as { id: string }
    storage.write('current', id)
    backToChat()
  },
  onOpenFound(event: WechatMiniprogram.TouchEvent) {
    const { key } = event.currentTarget.dataset as { key: string }
    const row = this.data.found.find((one) => one.key === key)
    if (!row) return
    storage.write('current', row.conversationId)
    storage.write('place', { id: row.key, order: row.order })
    backToChat()
  },
  onMore() {
    if (this.data.isSearched) void this.searching?.more()
    else void this.list?.more()
  },
  onReload() {
    void this.list?.reload()
  },
  onMenu(event: WechatMiniprogram.TouchEvent) {
    const { id } = event.currentTarget.dataset as { id: string }
    const conversation = this.list?.find(id)
    if (!conversation) return
    this.picked = id
    const menuItems = conversationMenu(conversation.pinned, strings())
    this.setData({ menuOpen: true, menuTitle: conversation.title, menuItems })
  },
  onMenuClose() {
    this.setData({ menuOpen: false })
  },
  onMenuPick({ detail }: WechatMiniprogram.CustomEvent<{ id: string }>) {
    const conversation = this.list?.find(this.picked)
    if (!conversation) return
    if (detail.id === 'rename') this.askName(conversation.title)
    else if (detail.id === 'pin') this.pin(conversation)
    else void this.remove(conversation)
  },

  pin(conversation: Conversation) {
    const { id, pinned } = conversation
    void this.list?.change({ action: 'pin', conversationId: id, pinned: !pinned }, conversation)
  },
  askName(newTitle: string) {
    this.setData({ renaming: true, newTitle }, () => this.setData({ naming: true }))
  },
  onRename() {
    const title = this.data.newTitle.trim()
    const conversation = this.list?.find(this.picked)
    this.setData({ renaming: false, naming: false })
    if (!conversation || title === '' || title === conversation.title) return
    void this.list?.change({ action: 'rename', conversationId: conversation.id, title }, conversation)
  },
  onRenameClose() {
    this.setData({ renaming: false, naming: false })
  },

  async remove(conversation: Conversation) {
    const { id, title } = conversation
    if (!(await this.list?.change({ action: 'remove', conversationId: id }, conversation))) return
    const wasCurrent = storage.read('current') === id
    if (wasCurrent) storage.write('current', '')
    storage.removeThread(id)
    this.removed = { conversation, wasCurrent }
    this.setData({ removedText: fill(strings().conversations.removed, { title }) })
    clearTimeout(this.undoTimer)
    this.undoTimer = setTimeout(() => this.setData({ removedText: '' }), undoMs)
  },
  async onUndo() {
    clearTimeout(this.undoTimer)
    this.setData({ removedText: '' })
    if (!this.removed) return
    const { conversation, wasCurrent } = this.removed
    this.removed = null
    const isBack = await this.list?.change(
      { action: 'restore', conversationId: conversation.id },
      conversation,
    )
    if (isBack && wasCurrent) storage.write('current', conversation.id)
  },

  onSearch() {
    this.searching?.now(this.data.query)
  },
  onQuery({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.searching?.soon(detail.value)
  },
  onClear() {
    this.setData({ query: '' })
    this.searching?.clear()
  },
  onNew() {
    storage.write('current', '')
    backToChat()
  },
})
