import type { Conversation } from '../../../shared/contract/conversation.ts'
import type { SearchHit } from '../../../shared/contract/history.ts'
import { api } from '../../services/api'
import { tellFailure } from '../../services/errors'
import { backToChat } from '../../services/navigation'
import type { Strings } from '../../strings/zh-CN'
import { applyLook, followTheme, pageLook, strings } from '../../services/preferences'
import { storage } from '../../services/storage'
import { onKeyboardHeight } from '../../services/system'
import { fill } from '../../strings/fill'
import { searchRows, type ConversationRow, type SearchRow } from '../../view/conversation-rows'
import { conversationMenu, type MenuItem } from '../../view/menus'
import { createConversationListing, type ConversationListing } from './conversation-list'

const undoMs = 6_000
const titleOf = (t: Strings) => t.conversations.title

Page({
  data: {
    ...pageLook(),
    rows: [] as ConversationRow[],
    hasMore: false,
    isLoaded: false,
    query: '',
    found: [] as SearchRow[],
    isSearched: false,
    noMatch: '',
    menuOpen: false,
    menuTitle: '',
    menuItems: [] as MenuItem[],
    renaming: false,
    newTitle: '',
    removedText: '',
    keyboard: 0,
  },
  list: null as ConversationListing | null,
  hits: [] as SearchHit[],
  searchCursor: null as string | null,
  picked: '',
  removed: null as Conversation | null,
  undoTimer: 0,
  releases: [] as (() => void)[],

  onLoad() {
    this.list = createConversationListing((view) => this.setData({ ...view }))
    this.releases = [followTheme(this, titleOf), onKeyboardHeight((keyboard) => this.setData({ keyboard }))]
  },
  onShow() {
    applyLook(this, titleOf)
    void this.list?.reload()
  },
  onUnload() {
    clearTimeout(this.undoTimer)
    for (const release of this.releases) release()
  },

  onOpen(event: WechatMiniprogram.TouchEvent) {
    const { id } = event.currentTarget.dataset as { id: string }
    storage.write('current', id)
    backToChat()
  },
  onMore() {
    if (!this.data.isSearched) void this.list?.more()
    else if (this.searchCursor !== null) void this.search(this.searchCursor)
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
    if (detail.id === 'rename') this.setData({ renaming: true, newTitle: conversation.title })
    else if (detail.id === 'pin') this.pin(conversation)
    else void this.remove(conversation)
  },

  pin(conversation: Conversation) {
    const { id, pinned } = conversation
    void this.list?.change({ action: 'pin', conversationId: id, pinned: !pinned }, conversation)
  },
  onRename() {
    const title = this.data.newTitle.trim()
    const conversation = this.list?.find(this.picked)
    this.setData({ renaming: false })
    if (!conversation || title === '' || title === conversation.title) return
    void this.list?.change({ action: 'rename', conversationId: conversation.id, title }, conversation)
  },
  onRenameClose() {
    this.setData({ renaming: false })
  },

  async remove(removed: Conversation) {
    const event = { action: 'remove', conversationId: removed.id } as const
    if (!(await this.list?.change(event, removed))) return
    if (storage.read('current') === removed.id) storage.write('current', '')
    storage.removeThread(removed.id)
    this.removed = removed
    this.setData({ removedText: fill(strings().conversations.removed, { title: removed.title }) })
    clearTimeout(this.undoTimer)
    this.undoTimer = setTimeout(() => this.setData({ removedText: '' }), undoMs)
  },
  onUndo() {
    clearTimeout(this.undoTimer)
    this.setData({ removedText: '' })
    const { removed } = this
    if (removed) void this.list?.change({ action: 'restore', conversationId: removed.id }, removed)
  },

  onSearch() {
    if (this.data.query.trim() === '') this.onClear()
    else void this.search(null)
  },
  onQuery({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    if (detail.value === '') this.onClear()
  },
  onClear() {
    this.hits = []
    this.setData({ query: '', found: [], isSearched: false })
  },
  async search(cursor: string | null) {
    const query = this.data.query.trim()
    try {
      const page = await api.search(query, cursor)
      this.hits = cursor === null ? page.items : [...this.hits, ...page.items]
      this.searchCursor = page.nextCursor
      const t = strings()
      const found = searchRows(this.hits, query, Date.now(), t)
      this.setData({ found, isSearched: true, noMatch: fill(t.conversations.noMatch, { query }) })
    } catch (error) {
      tellFailure(error)
    }
  },
  onNew() {
    storage.write('current', '')
    backToChat()
  },
})
