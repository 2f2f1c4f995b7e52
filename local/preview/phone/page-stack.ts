import type { AppConfig } from '../bundle.ts'
import { createEventChannel, type EventChannel } from './framework/event-channel.ts'
import type { Instance } from './framework/framework.ts'
import { createPage, type Page, type PageContext } from './page.ts'
import type { Screen } from './shell/screen.ts'
import { createTabBar } from './shell/tab-bar.ts'

const maxPages = 10

/** The open pages, the last one in front. */
export interface PageStack {
  top(): Page | undefined
  instances(): Instance[]
  /** Opens above; the answer talks with the page opened. Throws when there is no such page, or too many. */
  navigateTo(url: string): EventChannel
  redirectTo(url: string): void
  reLaunch(url: string): void
  switchTab(url: string): void
  navigateBack(delta: number): void
  /** The navigation bar in front has other colours: the status bar above it follows. */
  takeInk(): void
  /** The browser's tab was shown or left. */
  setForeground(visible: boolean): void
}

export function createPageStack(context: PageContext & { screen: Screen }): PageStack {
  const { bundle, screen, device } = context
  const pages: Page[] = []
  const top = (): Page | undefined => pages.at(-1)
  const isTab = (path: string): boolean =>
    (bundle.config.tabBar?.list ?? []).some(({ pagePath }) => pagePath === path)
  const tabBar = createTabBar({ bundle, screen, device, open: (path) => stack.switchTab(`/${path}`) })
  const target = (url: string): Address => readAddress(url, top()?.path ?? '', bundle.config)

  const open = ({ path, query }: Address, channel?: EventChannel): void => {
    const page = createPage(context, {
      path,
      query,
      channel,
      isFirst: pages.length === 0,
      isTab: isTab(path),
      back: () => stack.navigateBack(1),
    })
    screen.stack.append(page.view.root)
    pages.push(page)
    page.load()
    arrive(page)
  }
  const arrive = (page: Page): void => {
    page.show()
    tabBar.show(isTab(page.path) ? page.path : undefined)
    takeInk(screen, page)
    history.replaceState(null, '', `${location.pathname}${location.search}#${page.url}`)
  }
  const closeFrom = (index: number): void => {
    for (const page of pages.splice(index).toReversed()) page.unload()
  }
  addEventListener('resize', () => pages.forEach((page) => page.resize()))
  device.onThemeChange(() => {
    for (const page of pages) page.view.layOut()
    stack.takeInk()
  })

  const stack: PageStack = {
    top,
    instances: () => pages.map(({ instance }) => instance),
    ...createMoves({ pages, target, isTab, open, arrive, closeFrom }),
    takeInk() {
      const page = top()
      if (page) takeInk(screen, page)
    },
    setForeground(visible) {
      top()?.call(visible ? 'onShow' : 'onHide')
    },
  }
  return stack
}

interface Moves {
  pages: Page[]
  target(url: string): Address
  isTab(path: string): boolean
  open(address: Address, channel?: EventChannel): void
  arrive(page: Page): void
  closeFrom(index: number): void
}

type Verb = 'navigateTo' | 'redirectTo' | 'reLaunch' | 'switchTab' | 'navigateBack'

function createMoves({ pages, target, isTab, open, arrive, closeFrom }: Moves): Pick<PageStack, Verb> {
  const relaunch = (address: Address): void => {
    closeFrom(0)
    open(address)
  }
  return {
    navigateTo(url) {
      const address = target(url)
      if (pages.length >= maxPages) throw new Error(`webview count limit exceed (${maxPages})`)
      if (isTab(address.path)) throw new Error('can not navigateTo a tabbar page')
      const [mine, theirs] = createEventChannel()
      const below = pages.at(-1)
      open(address, theirs)
      below?.hide()
      return mine
    },
    redirectTo(url) {
      const address = target(url)
      if (isTab(address.path)) throw new Error('can not redirectTo a tabbar page')
      closeFrom(pages.length - 1)
      open(address)
    },
    reLaunch: (url) => relaunch(target(url)),
    switchTab(url) {
      const address = target(url)
      if (!isTab(address.path)) throw new Error('can not switch to no-tabBar page')
      if (pages.at(-1)?.path !== address.path) relaunch({ path: address.path, query: {} })
    },
    navigateBack(delta) {
      if (pages.length < 2) throw new Error('cannot navigate back at first page')
      closeFrom(Math.max(1, pages.length - delta))
      const page = pages.at(-1)
      if (page) arrive(page)
    },
  }
}

/** The page to begin with: the address's `#/pages/…`, or the first of app.json. */
export function startUrl(config: AppConfig): string {
  const wanted = decodeURI(location.hash.slice(1))
  const known = config.pages.some((page) => wanted.split('?')[0] === `/${page}`)
  return known ? wanted : `/${config.entryPagePath ?? config.pages[0] ?? ''}`
}

interface Address {
  path: string
  query: Record<string, string>
}

/** Relative addresses start at the folder of the page that asks. Throws when there is no such page. */
function readAddress(url: string, from: string, { pages }: AppConfig): Address {
  const { pathname, searchParams } = new URL(url, `http://pages/${from}`)
  const path = pathname.slice(1).replace(/\.html$/, '')
  if (!pages.includes(path)) throw new Error(`page "${path}" is not found`)
  return { path, query: Object.fromEntries(searchParams) }
}

function takeInk(screen: Screen, page: Page): void {
  screen.root.dataset['ink'] = page.view.navigationBar.root.dataset['ink'] ?? 'black'
}
