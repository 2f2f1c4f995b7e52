/// <reference lib="dom" />
import type { Doing, Exchange } from '../wire.ts'
import { bubblesOf } from './bubbles.ts'
import { chatsOf, people, type Chat } from './chats.ts'
import { element } from './elements.ts'
import { act, follow } from './server.ts'

const chats = people.flatMap((person) => chatsOf(person).map((chat) => ({ person, chat })))
let current: Chat = chats[0]?.chat ?? { key: '', userid: '', title: '', hint: '' }
let exchanges: Exchange[] = []
let quoted: string | null = null
let painted = ''

const list = element('nav', { class: 'chats', 'aria-label': '会话' })
const title = element('h1')
const talk = element('main', { class: 'talk', 'aria-live': 'polite' })
const quoteLine = element('button', {
  type: 'button',
  class: 'quote',
  'aria-label': '不引用了',
  onclick: () => setQuote(null),
})
const field = element('textarea', { rows: '1', placeholder: '说点什么，回车发送', 'aria-label': '消息' })
const offline = element('div', { class: 'offline', role: 'status', hidden: true }, '连不上本机云')

const form = element(
  'form',
  { class: 'composer', onsubmit: (event) => (event.preventDefault(), send()) },
  quoteLine,
  element('div', { class: 'line' }, field, element('button', { class: 'send' }, '发送')),
)
document.body.append(
  list,
  element(
    'section',
    { class: 'room' },
    element(
      'header',
      {},
      title,
      element('button', { type: 'button', onclick: () => void perform({ kind: 'enter' }) }, '进入会话'),
    ),
    offline,
    talk,
    form,
  ),
)

field.addEventListener('keydown', (event) => {
  // An input method's own Enter chooses a word.
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
  event.preventDefault()
  send()
})

const following = follow((found) => {
  offline.hidden = found !== null
  if (found) exchanges = found
  paint()
})
setQuote(null)
open(current)

function open(chat: Chat): void {
  current = chat
  setQuote(null)
  title.replaceChildren(chat.title, element('small', {}, chat.hint))
  list.replaceChildren(
    ...people.flatMap((person) => [
      element('h2', {}, person.name, element('small', {}, person.userid)),
      ...chatsOf(person).map((each) => chatButton(each)),
    ]),
  )
  painted = ''
  paint()
  field.focus()
}

function chatButton(chat: Chat): HTMLElement {
  const attributes = {
    type: 'button',
    'aria-current': String(chat.key === current.key),
    onclick: () => open(chat),
  }
  return element('button', attributes, chat.title, element('small', {}, chat.hint))
}

function isHere({ userid, chatid }: Exchange): boolean {
  return userid === current.userid && chatid === current.chatid
}

function ratingOf(feedbackId: string | null): 1 | 2 | 3 | undefined {
  const given = exchanges.flatMap(({ what }) =>
    what.kind === 'feedback' && what.id === feedbackId ? [what.type] : [],
  )
  return given.at(-1)
}

/** Only when something is new: what is selected stays selected. */
function paint(): void {
  const here = exchanges.filter(isHere)
  const seen = JSON.stringify([here, current.key])
  if (seen === painted) return
  painted = seen
  const isAtEnd = talk.scrollHeight - talk.scrollTop - talk.clientHeight < 80
  const actions = {
    quote: setQuote,
    rate: (exchange: Exchange, type: 1 | 2 | 3) =>
      void perform({ kind: 'feedback', id: exchange.feedbackId ?? '', type }),
  }
  const bubbles = here.map((each) => bubblesOf(each, ratingOf(each.feedbackId), actions))
  const empty = element(
    'p',
    { class: 'notice' },
    '每句话都会加密发给机器人的回调地址，再像企业微信那样一次次刷新。',
  )
  talk.replaceChildren(...(here.length === 0 ? [empty] : bubbles.filter((each) => each !== null)))
  if (isAtEnd) talk.scrollTop = talk.scrollHeight
}

function setQuote(text: string | null): void {
  quoted = text
  quoteLine.hidden = text === null
  quoteLine.textContent = text === null ? '' : `引用：${text.slice(0, 60)}　✕`
  field.focus()
}

function send(): void {
  const text = field.value.trim()
  if (text === '') return
  field.value = ''
  const what = { kind: 'text' as const, text, ...(quoted !== null && { quote: quoted }) }
  setQuote(null)
  void perform(what)
}

async function perform(what: Doing['what']): Promise<void> {
  const { userid, chatid } = current
  try {
    await act({ userid, ...(chatid !== undefined && { chatid }), what })
    talk.scrollTop = talk.scrollHeight
  } catch (error) {
    talk.append(element('p', { class: 'problem' }, error instanceof Error ? error.message : '没有发出去'))
  }
  following.soon()
}
