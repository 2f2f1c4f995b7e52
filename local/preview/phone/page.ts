import type { AppBundle, WindowConfig } from '../bundle.ts'
import { NAVIGATION_BAR, STATUS_BAR, TAB_BAR, SAFE_BOTTOM, type Device } from './device.ts'
import { createEventChannel, type EventChannel } from './event-channel.ts'
import type { FrameworkComponent, Instance } from './framework.ts'
import type { Journal } from './journal.ts'
import { element } from './markup.ts'
import { createNavigationBar, type NavigationBar } from './navigation-bar.ts'
import { followPageScroll } from './page-scroll.ts'
import type { Program } from './program.ts'
import { rewriteLengths } from '../lengths.ts'

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

/** One open page: its part of the document and its instance. */
export interface Page {
  path: string
  url: string
  view: HTMLElement
  host: HTMLElement
  instance: Instance
  navigationBar: NavigationBar
  load(): void
  show(): void
  hide(): void
  resize(): void
  /** Calls one of the page's own functions, if it has it; what it throws is reported, not thrown on. */
  call(name: string, ...args: unknown[]): unknown
  unload(): void
}

/** Creates and renders a page; `load` starts it. */
export function createPage(context: PageContext, request: PageRequest): Page {
  const { bundle, program, device, journal } = context
  const { path, query } = request
  const component = bundle.components.find((candidate) => candidate.path === path)
  const config = { ...bundle.config.window, ...component?.config }
  const url = addressOf(path, query)

  const view = element('section', 'page')
  const webview = element('div', 'webview')
  const host = document.createElement('wx-page')
  host.setAttribute('is', path)
  const navigationBar = createNavigationBar(config, request, () => themeOf(bundle, device))
  view.append(navigationBar.root, webview)
  webview.append(host)
  const frame = (): void => layOut({ view, host, config, request, bundle, device })
  frame()
  device.onThemeChange(() => {
    frame()
    navigationBar.paint()
  })

  const placeholder = document.createElement('span')
  host.append(placeholder)
  const root = program.backend.createRoot('wx-page-root', program.codeSpace, url)
  const instance = root.get() as unknown as Instance
  const own = root.getComponent() as unknown as FrameworkComponent & {
    triggerPageLifetime(name: string, args: unknown[]): void
  }
  Object.assign(instance, {
    route: path,
    options: query,
    getOpenerEventChannel: () => request.channel ?? createEventChannel()[0],
  })
  const call = (name: string, ...args: unknown[]): unknown => {
    const handler = instance[name]
    if (typeof handler !== 'function') return undefined
    try {
      return handler.apply(instance, args)
    } catch (error) {
      return journal.problem(error, `${path} ${name}`)
    }
  }
  const page: Page = {
    path,
    url,
    view,
    host,
    instance,
    navigationBar,
    call,
    load() {
      root.attach(host as never, placeholder as never)
      call('onLoad', query)
      requestAnimationFrame(() => call('onReady'))
      followPageScroll(page, config)
    },
    show() {
      view.classList.remove('behind')
      call('onShow')
      own.triggerPageLifetime('show', [])
    },
    hide() {
      view.classList.add('behind')
      call('onHide')
      own.triggerPageLifetime('hide', [])
    },
    resize() {
      frame()
      const size = { size: { windowWidth: device.width(), windowHeight: webview.clientHeight } }
      call('onResize', size)
      own.triggerPageLifetime('resize', [size])
    },
    unload() {
      call('onUnload')
      root.release()
      view.remove()
    },
  }
  return page
}

interface Layout {
  view: HTMLElement
  host: HTMLElement
  config: WindowConfig
  request: PageRequest
  bundle: AppBundle
  device: Device
}

/** The page's window: what `100vh` is, where it begins, and its colour behind the content. */
function layOut({ view, host, config, request, bundle, device }: Layout): void {
  const custom = config.navigationStyle === 'custom'
  const top = custom ? 0 : STATUS_BAR + NAVIGATION_BAR
  const bottom = request.isTab ? TAB_BAR + SAFE_BOTTOM : 0
  const variables = themeOf(bundle, device)
  view.style.setProperty('--window-top', `${top}px`)
  view.style.setProperty('--window-bottom', `${bottom}px`)
  view.style.setProperty('--vh', `${(device.height() - top - bottom) / 100}px`)
  view.style.backgroundColor = resolveVariable(config.backgroundColor, variables) ?? ''
  view.toggleAttribute('custom-navigation', custom)
  host.toggleAttribute('disable-scroll', config.disableScroll === true)
}

function themeOf({ themes }: AppBundle, device: Device): Record<string, string> {
  return themes[device.theme()] ?? {}
}

/** A configured value, where `@name` stands for a variable of theme.json. */
export function resolveVariable(
  value: string | undefined,
  variables: Record<string, string>,
): string | undefined {
  return value?.startsWith('@') ? variables[value.slice(1)] : value && rewriteLengths(value)
}

function addressOf(path: string, query: Record<string, string>): string {
  const search = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return search.length > 0 ? `/${path}?${search.join('&')}` : `/${path}`
}
