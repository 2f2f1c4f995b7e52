import type { AppBundle } from '../bundle.ts'
import type { Device } from './shell/device.ts'
import { createEventChannel, type EventChannel } from './framework/event-channel.ts'
import type { Instance } from './framework/framework.ts'
import type { Journal } from './journal.ts'
import { createPageView, type PageView } from './shell/page-view.ts'
import type { Program } from './program.ts'

export interface PageContext {
  bundle: AppBundle
  program: Program
  device: Device
  journal: Journal
}

export interface PageRequest {
  path: string
  query: Record<string, string>
  isFirst: boolean
  isTab: boolean
  channel: EventChannel | undefined
  back(): void
}

/** One open page. */
export interface Page {
  path: string
  url: string
  view: PageView
  instance: Instance
  load(): void
  show(): void
  hide(): void
  resize(): void
  /** Calls one of the page's own functions, if it has it; what it throws is reported, not thrown on. */
  call(name: string, ...args: unknown[]): unknown
  unload(): void
}

interface PageComponent {
  triggerPageLifetime(name: string, args: unknown[]): void
}

const reachBottom = 50

/** Creates a page; `load` renders and starts it. */
export function createPage({ bundle, program, device, journal }: PageContext, request: PageRequest): Page {
  const { path, query } = request
  const component = bundle.components.find((candidate) => candidate.path === path)
  const config = { ...bundle.config.window, ...component?.config }
  const view = createPageView({ ...request, bundle, device, config })
  const url = addressOf(path, query)
  const root = program.backend.createRoot('wx-page-root', program.codeSpace, url)
  const instance = root.get() as unknown as Instance
  const own = root.getComponent() as unknown as PageComponent
  const channel = request.channel ?? createEventChannel()[0]
  Object.assign(instance, { route: path, options: query, getOpenerEventChannel: () => channel })
  let isOpen = true

  const page: Page = {
    path,
    url,
    view,
    instance,
    call(name, ...args) {
      const handler = instance[name]
      if (typeof handler !== 'function') return undefined
      try {
        return handler.apply(instance, args)
      } catch (error) {
        return journal.problem(error, `${path} ${name}`)
      }
    },
    load() {
      const placeholder = document.createElement('span')
      view.host.append(placeholder)
      root.attach(view.host as never, placeholder as never)
      page.call('onLoad', query)
      requestAnimationFrame(() => isOpen && page.call('onReady'))
      followScroll(page, config.onReachBottomDistance ?? reachBottom)
    },
    show() {
      view.root.classList.remove('phone-behind')
      page.call('onShow')
      own.triggerPageLifetime('show', [])
    },
    hide() {
      view.root.classList.add('phone-behind')
      page.call('onHide')
      own.triggerPageLifetime('hide', [])
    },
    resize() {
      view.layOut()
      const size = { size: { windowWidth: device.width(), windowHeight: view.webview.clientHeight } }
      page.call('onResize', size)
      own.triggerPageLifetime('resize', [size])
    },
    unload() {
      page.call('onUnload')
      isOpen = false
      silence(instance)
      root.release()
      view.root.remove()
    },
  }
  return page
}

/** What still comes back to a closed page has nothing to change. */
function silence(instance: Instance): void {
  Object.assign(instance, { setData: () => {} })
}

/**
 * Tells a page of its scrolling: `onPageScroll`, and `onReachBottom` once each time it comes near its end.
 */
function followScroll(page: Page, reach: number): void {
  const { host } = page.view
  let wasNear = false
  host.addEventListener('scroll', () => {
    page.call('onPageScroll', { scrollTop: host.scrollTop })
    const isNear = host.scrollHeight - host.clientHeight - host.scrollTop <= reach
    if (isNear && !wasNear) page.call('onReachBottom')
    wasNear = isNear
  })
}

function addressOf(path: string, query: Record<string, string>): string {
  const search = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return search.length > 0 ? `/${path}?${search.join('&')}` : `/${path}`
}
