/// <reference lib="dom" />
import type { Exchange } from '../wire.ts'
import { nameOf } from './chats.ts'
import { element } from './elements.ts'

export interface BubbleActions {
  quote(text: string): void
  rate(exchange: Exchange, type: 1 | 2 | 3): void
}

const statuses: Record<string, string> = {
  running: '进行中',
  finished: '已完成',
  silent: '没有应答内容',
  undelivered: '没有送达，已重试',
  expired: '超过六分钟，企业微信不再询问',
}

/** One message with the bot's answer; null for a rating, because a chat shows no bubble for it. */
export function bubblesOf(
  exchange: Exchange,
  rating: 1 | 2 | 3 | undefined,
  actions: BubbleActions,
): HTMLElement | null {
  const { what } = exchange
  if (what.kind === 'feedback') return null
  const said =
    what.kind === 'text'
      ? question(exchange, what, actions)
      : element('div', { class: 'notice' }, '进入了会话')
  const answer = element(
    'div',
    { class: 'row bot' },
    element('div', { class: 'face', 'aria-hidden': 'true' }, '知'),
    element(
      'div',
      { class: 'column' },
      ...[exchange.shown, ...exchange.later]
        .filter((text) => text !== '')
        .map((text) => element('div', { class: 'bubble' }, text)),
      element('div', { class: 'meter' }, meterOf(exchange), ...buttons(exchange, rating, actions)),
      ...exchange.problems.map((problem) => element('div', { class: 'problem' }, problem)),
    ),
  )
  return element('div', { class: 'exchange', 'data-status': exchange.status }, said, answer)
}

function question(
  { userid }: Exchange,
  { text, quote }: { text: string; quote?: string },
  actions: BubbleActions,
): HTMLElement {
  const bubble = element('div', { class: 'bubble' }, text)
  if (quote !== undefined) bubble.prepend(element('div', { class: 'quoted' }, quote))
  return element(
    'div',
    { class: 'row me' },
    element(
      'div',
      { class: 'column' },
      bubble,
      element(
        'div',
        { class: 'meter' },
        button('引用', '引用这句话', () => actions.quote(text)),
      ),
    ),
    element(
      'div',
      { class: 'face', title: nameOf(userid), 'aria-hidden': 'true' },
      nameOf(userid).slice(0, 1),
    ),
  )
}

function meterOf({ via, status, frames, requests }: Exchange): string {
  const outcome = statuses[status] ?? status
  if (via === 'connection') return `长连接 · 推送 ${frames} 次 · ${outcome}`
  const refreshes = requests.filter(({ kind }) => kind === 'refresh').length
  const [first] = requests
  const slowest = Math.max(0, ...requests.map(({ ms }) => ms))
  const callback = first ? `回调 ${first.ms} 毫秒` : '回调中'
  return `${callback} · 刷新 ${refreshes} 次 · 最慢 ${slowest} 毫秒 · ${outcome}`
}

function buttons(exchange: Exchange, rating: 1 | 2 | 3 | undefined, actions: BubbleActions): HTMLElement[] {
  if (exchange.status !== 'finished' || exchange.shown === '') return []
  const quote = button('引用', '引用这个回答', () => actions.quote(exchange.shown))
  if (exchange.feedbackId === null) return [quote]
  const thumb = (type: 1 | 2, name: string): HTMLElement => {
    const isGiven = rating === type
    const made = button(name, name, () => actions.rate(exchange, isGiven ? 3 : type))
    made.setAttribute('aria-pressed', String(isGiven))
    return made
  }
  return [quote, thumb(1, '有帮助'), thumb(2, '没帮助')]
}

function button(text: string, label: string, act: () => void): HTMLElement {
  return element('button', { type: 'button', 'aria-label': label, onclick: act }, text)
}
