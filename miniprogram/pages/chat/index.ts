import type { LoginData } from '../../../shared/contract/login.ts'
import { personaInUse } from '../../services/account'
import { copyText } from '../../services/feedback'
import { openPage, type PageName } from '../../services/navigation'
import { applyLook, followTheme, pageLook, strings } from '../../services/preferences'
import { storage } from '../../services/storage'
import { hideKeyboard, onKeyboardHeight, onNetworkChange } from '../../services/system'
import { noteUse } from '../../services/usage'
import { emptyChatData } from '../../session/chat-presenter'
import { bubbleMenu, mainMenu, type MenuItem } from '../../view/menus'
import { actOnBubble, rateBubble } from './bubble-actions'
import { createChatRoom, type ChatRoom } from './chat-room'
import { createTalkScroll } from './talk-scroll'

type Detail<Data extends object> = WechatMiniprogram.CustomEvent<Data>

const disclosureVersion = 1
const defaultLimit = 4000
const minuteMs = 60_000

Page({
  data: {
    ...pageLook(),
    ...emptyChatData,
    openers: [] as string[],
    limit: defaultLimit,
    scrollTop: 0,
    isFollowing: true,
    keyboard: 0,
    isOffline: false,
    asksForBreak: false,
    menuOpen: false,
    menuItems: [] as MenuItem[],
    firstRun: false,
  },
  room: null as ChatRoom | null,
  scroll: createTalkScroll('#talk'),
  /** Bubble the open menu is about; empty for the main menu. */
  menuKey: '',
  releases: [] as (() => void)[],
  clock: 0,

  onLoad() {
    this.room = createChatRoom({
      apply: (patch) => this.apply(patch),
      onLogin: (login) => this.showLogin(login),
    })
    this.setData({ firstRun: (storage.read('agreed') ?? 0) < disclosureVersion })
    this.releases = [
      followTheme(this, (t) => t.common.appName),
      onKeyboardHeight((height) => this.setKeyboard(height)),
      onNetworkChange((isConnected) => {
        if (isConnected && this.data.isOffline) void this.room?.session.catchUp()
        this.setData({ isOffline: !isConnected })
      }),
    ]
  },
  onReady() {
    this.scroll.measure()
    this.selectComponent('#composer').fill(storage.read('unsent') ?? '', false)
  },
  onShow() {
    applyLook(this, (t) => t.common.appName)
    this.room?.enter()
    this.room?.touch()
    this.noteUse()
    this.clock = setInterval(() => this.noteUse(), minuteMs)
  },
  onHide() {
    clearInterval(this.clock)
  },
  onUnload() {
    clearInterval(this.clock)
    for (const release of this.releases) release()
    this.room?.leave()
  },

  apply(patch: Record<string, unknown>) {
    const anchor = 'bubbles' in patch && !this.scroll.isFollowing() ? this.data.bubbles[0]?.key : undefined
    const grows = Object.keys(patch).some((path) => path.startsWith('bubbles'))
    const follows = grows && this.scroll.isFollowing()
    this.setData(follows ? { ...patch, scrollTop: this.scroll.bottom() } : patch, () => {
      if (anchor !== undefined) void this.keepPlace(anchor)
    })
  },
  async keepPlace(anchor: string) {
    const keys = this.data.bubbles.map((bubble) => bubble.key)
    const scrollTop = await this.scroll.afterPrepend(keys, anchor)
    if (scrollTop !== null) this.setData({ scrollTop })
  },
  showLogin(login: LoginData | null) {
    const openers = personaInUse(login)?.openers ?? []
    this.setData({ openers, limit: login?.config.limits.textLength ?? defaultLimit })
  },
  setKeyboard(keyboard: number) {
    this.setData({ keyboard, ...(this.scroll.isFollowing() && { scrollTop: this.scroll.bottom() }) })
    this.scroll.measure()
  },
  noteUse() {
    if (noteUse(Date.now())) this.setData({ asksForBreak: true })
    this.room?.refresh()
  },

  onTouch() {
    hideKeyboard()
    this.room?.touch(false)
  },
  onScroll({ detail }: Detail<{ scrollTop: number; scrollHeight: number }>) {
    if (this.scroll.note(detail)) this.setData({ isFollowing: this.scroll.isFollowing() })
  },
  onReachTop() {
    void this.room?.session.loadOlder()
  },
  onToBottom() {
    this.scroll.follow()
    this.setData({ isFollowing: true, scrollTop: this.scroll.bottom() })
  },

  onTyping({ detail }: Detail<{ text: string }>) {
    storage.write('unsent', detail.text)
    this.room?.touch(detail.text !== '')
  },
  onSend({ detail }: Detail<{ text: string }>) {
    storage.write('unsent', '')
    this.send(detail.text)
  },
  onOpener(event: WechatMiniprogram.TouchEvent) {
    this.send((event.currentTarget.dataset as { text: string }).text)
  },
  send(text: string) {
    const { room } = this
    this.onToBottom()
    room?.touch(false)
    room?.session.send(text, room.persona())
  },
  onStop() {
    void this.room?.session.stop()
  },

  onOffer({ detail }: Detail<{ key: string }>) {
    const bubble = this.bubble(detail.key)
    if (bubble) this.act(detail.key, bubble.offer)
  },
  onCopy({ detail }: Detail<{ key: string }>) {
    this.act(detail.key, 'copy')
  },
  onAgain({ detail }: Detail<{ key: string }>) {
    this.act(detail.key, 'regenerate')
  },
  onRate({ detail }: Detail<{ key: string; rating: 'up' | 'down' }>) {
    const bubble = this.bubble(detail.key)
    if (bubble && this.room) rateBubble(this.room, bubble, detail.rating)
  },
  onLink({ detail }: Detail<{ href: string }>) {
    void copyText(detail.href, detail.href)
  },
  bubble(key: string) {
    return this.data.bubbles.find((bubble) => bubble.key === key)
  },
  act(key: string, action: string) {
    const bubble = this.bubble(key)
    if (!bubble || !this.room) return
    actOnBubble(this.room, bubble, action, (text) => this.selectComponent('#composer').fill(text))
  },

  onMenu() {
    hideKeyboard()
    this.menuKey = ''
    this.setData({ menuOpen: true, menuItems: mainMenu(strings(), this.data.isEmpty) })
  },
  onBubbleMenu({ detail }: Detail<{ key: string }>) {
    const bubble = this.bubble(detail.key)
    if (!bubble) return
    this.menuKey = detail.key
    this.setData({ menuOpen: true, menuItems: bubbleMenu(bubble, strings(), this.data.isBusy) })
  },
  onMenuPick({ detail }: Detail<{ id: string }>) {
    if (this.menuKey !== '') this.act(this.menuKey, detail.id)
    else if (detail.id === 'new') this.room?.begin()
    else openPage(detail.id as PageName)
  },
  onMenuClose() {
    this.setData({ menuOpen: false })
  },
  onAgree() {
    storage.write('agreed', disclosureVersion)
    this.setData({ firstRun: false })
  },
  onBreakSeen() {
    this.setData({ asksForBreak: false })
  },
})
