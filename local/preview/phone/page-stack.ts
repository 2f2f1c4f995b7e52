import { createEventChannel, type EventChannel } from './event-channel.ts'
import type { Instance } from './framework.ts'
import { createPage, type Page, type PageContext } from './page.ts'
import type { Screen } from './screen.ts'
import { createTabBar } from './tab-bar.ts'

const MAX_PAGES = 10

/** The open pages, the last one in front. */
export interface PageStack {
  top(): Page | undefined
  instances(): Instance[]
  /** The page to begin with: the address's `#/pages/…`, or the first of app.json. */
  startUrl(): string
  /** Opens above; the answer talks with the page opened. Throws when there is no such page, or too many. */
  navigateTo(url: string): EventChannel
  redirectTo(url: string): void
  reLaunch(url: string): void
  switchTab(url: string): void
  navigateBack(delta: number): void
  isTab(path: string): boolean
  setForeground(visible: boolean): void
}

export function createPageStack(context: PageContext & { screen: Screen }): PageStack {
  const { bundle, screen, device, journal } = context
  const { config } = bundle
  const pages: Page[] = []
  const top = (): Page | undefined => pages.at(-1)
  const isTab = (path: string): boolean =>
    (config.tabBar?.list ?? []).some(({ pagePath }) => pagePath === path)
  const tabBar = createTabBar({ bundle, screen, device, open: (path) => stack.switchTab(`/${path}`) })

  const open = (url: string, channel?: EventChannel): void => {
    const { path, query } = parse(url, top()?.path ?? '')
    if (!config.pages.includes(path)) throw new Error(`page "${path}" is not found`)
    const page = createPage(context, {
      path,
      query,
      channel,
      isFirst: pages.length === 0,
      isTab: isTab(path),
      back: () => stack.navigateBack(1),
    })
    screen.stack.append(page.view)
    pages.push(page)
    page.load()
    arrive(page)
  }
  const arrive = (page: Page): void => {
    page.show()
    tabBar.show(isTab(page.path) ? page.path : undefined)
    screen.root.dataset['ink'] = page.navigationBar.root.dataset['ink'] ?? 'black'
    document.title = config.window?.navigationBarTitleText ?? page.path
    history.replaceState(null, '', `${location.pathname}${location.search}#${page.url}`)
  }
  const closeFrom = (index: number): void => {
    for (const page of pages.splice(index).toReversed()) page.unload()
  }

  const stack: PageStack = {
    top,
    isTab,
    instances: () => pages.map(({ instance }) => instance),
    startUrl() {
      const wanted = decodeURI(location.hash.slice(1))
      const { path } = parse(wanted, '')
      return config.pages.includes(path) ? wanted : `/${config.entryPagePath ?? config.pages[0] ?? ''}`
    },
    navigateTo(url) {
      if (pages.length >= MAX_PAGES) throw new Error(`webview count limit exceed (${MAX_PAGES})`)
      if (isTab(parse(url, top()?.path ?? '').path)) throw new Error('can not navigateTo a tabbar page')
      const [mine, theirs] = createEventChannel()
      const below = top()
      open(url, theirs)
      // Hidden after the new one is there, so that a page which cannot open leaves this one as it was.
      below?.hide()
      return mine
    },
    redirectTo(url) {
      const replaced = pages.length - 1
      closeFrom(replaced)
      open(url)
    },
    reLaunch(url) {
      closeFrom(0)
      open(url)
    },
    switchTab(url) {
      const { path } = parse(url, top()?.path ?? '')
      if (!isTab(path)) throw new Error('can not switch to no-tabBar page')
      if (top()?.path !== path) stack.reLaunch(`/${path}`)
    },
    navigateBack(delta) {
      if (pages.length < 2) throw new Error('cannot navigate back at first page')
      closeFrom(Math.max(1, pages.length - delta))
      const page = top()
      if (page) arrive(page)
    },
    setForeground(visible) {
      top()?.call(visible ? 'onShow' : 'onHide')
    },
  }
  addEventListener('resize', () => pages.forEach((page) => page.resize()))
  journal.onProblem(() => screen.root.setAttribute('data-problem', ''))
  return stack
}

/** Relative addresses start at the folder of the page that asks. */
function parse(url: string, from: string): { path: string; query: Record<string, string> } {
  const { pathname, searchParams } = new URL(url, `http://pages/${from}`)
  return { path: pathname.slice(1).replace(/\.html$/, ''), query: Object.fromEntries(searchParams) }
}
