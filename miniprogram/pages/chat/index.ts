import type { LoginData } from '../../../shared/contract/login.ts'
import { personaInUse } from '../../services/account'
import { copyText } from '../../services/feedback'
import { openPage } from '../../services/navigation'
import { applyLook, followTheme, pageLook, strings } from '../../services/preferences'
import { storage } from '../../services/storage'
import { hideKeyboard, onKeyboardHeight, onNetworkChange } from '../../services/system'
import { watchUse } from '../../services/usage'
import { emptyChatData } from '../../session/chat-presenter'
import type { Bubble } from '../../view/bubbles'
import { usualLimit } from '../../view/composer'
import { bubbleMenu, mainMenu, type MenuItem } from '../../view/menus'
import { isPageName } from '../../view/pages'
import { hasReminded } from '../../view/usage-time'
import { sayFirst, type FirstWords } from './first-words'
import { actOnBubble } from './bubble-actions'
import { createChatRoom, type ChatRoom } from './chat-room'
import { createTalkScroll, type TalkScroll } from './talk-scroll'

type Detail<Data extends object> = WechatMiniprogram.CustomEvent<Data>
/** What is said and asked at the first run; a higher number says it to everybody again. */
const disclosureVersion = 2

Page({
  data: {
    ...pageLook(),
    ...emptyChatData,
    openers: [] as string[],
    limit: usualLimit,
    scrollTop: 0,
    /** The id of the element to scroll to. */
    target: '',
    isFollowing: true,
    keyboard: 0,
    isOffline: false,
    asksForBreak: false,
    menuOpen: false,
    menuItems: [] as MenuItem[],
    firstRun: false,
    /** The year of birth is wanted before anybody talks. */
    asksAge: false,
  },
  room: null as ChatRoom | null,
  scroll: null as TalkScroll | null,
  /** The bubble of the open menu; empty for the main menu. */
  menuKey: '',
  releases: [] as (() => void)[],
  stopClock: null as (() => void) | null,

  /** A message next day names the conversation that it opens. */
  onLoad({ conversation }: { conversation?: string }) {
    if (conversation) storage.write('current', conversation)
    const scroll = createTalkScroll(this)
    this.scroll = scroll
    this.room = createChatRoom({
      apply: scroll.apply,
      onOpen: scroll.toBottom,
      onLogin: (login) => this.showLogin(login),
    })
    this.setData({ firstRun: (storage.read('agreed') ?? 0) < disclosureVersion })
    this.releases = [
      followTheme(this, (t) => t.common.appName),
      onKeyboardHeight((keyboard) => scroll.resize({ keyboard })),
      onNetworkChange((isConnected) => {
        if (isConnected && this.data.isOffline) void this.room?.session.catchUp()
        this.setData({ isOffline: !isConnected })
      }),
    ]
  },
  onReady() {
    this.scroll?.resize({})
    this.selectComponent('#composer').fill(storage.read('unsent') ?? '', false)
  },
  onShow() {
    applyLook(this, (t) => t.common.appName)
    this.room?.enter()
    this.room?.touch()
    this.stopClock = watchUse((asksForBreak) => {
      const messages = this.room?.session.thread().messages ?? []
      if (asksForBreak && !hasReminded(messages, Date.now())) this.setData({ asksForBreak })
      this.room?.refresh()
    })
  },
  onHide() {
    this.stopClock?.()
    this.room?.pause()
  },
  onUnload() {
    this.stopClock?.()
    for (const release of this.releases) release()
    this.room?.leave()
  },

  showLogin(login: LoginData | null) {
    const openers = personaInUse(login)?.openers ?? []
    const asksAge = login?.person?.needs.includes('birth-year') ?? false
    const firstRun = this.data.firstRun || asksAge
    this.setData({ openers, limit: login?.config.limits.textLength ?? usualLimit, asksAge, firstRun })
  },
  onTouch() {
    hideKeyboard()
    this.room?.touch(false)
  },
  onScroll({ detail }: Detail<{ scrollTop: number; scrollHeight: number }>) {
    this.scroll?.note(detail)
  },
  onTouchTalk({ type }: WechatMiniprogram.TouchEvent) {
    this.scroll?.touch(type === 'touchstart')
  },
  onReachTop() {
    void this.room?.session.loadOlder()
  },
  onReachEnd() {
    void this.room?.session.loadNewer()
  },
  onToBottom() {
    this.room?.toNewest()
    this.scroll?.toBottom()
  },

  onTyping({ detail }: Detail<{ text: string }>) {
    this.room?.write(detail.text)
  },
  onSend({ detail }: Detail<{ text: string }>) {
    this.send(detail.text)
  },
  onOpener(event: WechatMiniprogram.TouchEvent) {
    this.send((event.currentTarget.dataset as { text: string }).text)
  },
  send(text: string) {
    this.onToBottom()
    this.room?.send(text)
  },
  onStop() {
    void this.room?.session.stop()
  },

  onAct({ detail }: Detail<{ key: string; action: string }>) {
    this.act(detail.key, detail.action)
  },
  onLink({ detail }: Detail<{ href: string }>) {
    void copyText(detail.href, detail.href)
  },
  bubble(key: string): Bubble | null {
    const sections = Object.values(this.data.sections)
    for (const bubbles of sections) {
      const found = bubbles.find((bubble) => bubble.key === key)
      if (found) return found
    }
    return null
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
    else if (isPageName(detail.id)) openPage(detail.id)
  },
  onMenuClose() {
    this.setData({ menuOpen: false })
  },
  async onAgree({ detail }: Detail<FirstWords>) {
    const person = await sayFirst(detail)
    if (!person) return
    storage.write('agreed', disclosureVersion)
    this.setData({ firstRun: false, asksAge: false })
    if (person.needs.includes('guardian')) openPage('age')
  },
  onBreakSeen() {
    this.setData({ asksForBreak: false })
  },
})
