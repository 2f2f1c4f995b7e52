import { asynchronous } from '../framework/asynchronous.ts'
import type { Apis, Parts } from './parts.ts'

interface To {
  url: string
  events?: Record<string, (...args: unknown[]) => void>
}

export function createNavigation({ pages }: Parts): Apis {
  const bar = () => {
    const page = pages.top()
    if (!page) throw new Error('no page is open')
    return page.view.navigationBar
  }
  return {
    navigateTo: asynchronous('navigateTo', ({ url, events = {} }: To) => {
      const eventChannel = pages.navigateTo(url)
      for (const [name, listener] of Object.entries(events)) eventChannel.on(name, listener)
      return { eventChannel }
    }),
    redirectTo: asynchronous('redirectTo', ({ url }: To) => pages.redirectTo(url)),
    reLaunch: asynchronous('reLaunch', ({ url }: To) => pages.reLaunch(url)),
    switchTab: asynchronous('switchTab', ({ url }: To) => pages.switchTab(url)),
    navigateBack: asynchronous('navigateBack', ({ delta = 1 }: { delta?: number }) =>
      pages.navigateBack(delta),
    ),
    setNavigationBarTitle: asynchronous('setNavigationBarTitle', ({ title }: { title: string }) =>
      bar().title(title),
    ),
    setNavigationBarColor: asynchronous(
      'setNavigationBarColor',
      (colors: { frontColor?: string; backgroundColor?: string }) => {
        bar().color(colors)
        pages.takeInk()
      },
    ),
    showNavigationBarLoading: asynchronous('showNavigationBarLoading', () => bar().loading(true)),
    hideNavigationBarLoading: asynchronous('hideNavigationBarLoading', () => bar().loading(false)),
    pageScrollTo: asynchronous(
      'pageScrollTo',
      ({
        scrollTop,
        selector,
        duration = 300,
      }: {
        scrollTop?: number
        selector?: string
        duration?: number
      }) => {
        const host = pages.top()?.view.host
        if (!host) throw new Error('no page is open')
        const target = selector && host.querySelector(selector.replace(/^#(.+)$/, '[id$="--$1"]'))
        const top = target
          ? host.scrollTop + target.getBoundingClientRect().top - host.getBoundingClientRect().top
          : (scrollTop ?? 0)
        host.scrollTo({ top, behavior: duration > 0 ? 'smooth' : 'auto' })
      },
    ),
    setBackgroundColor: asynchronous(
      'setBackgroundColor',
      ({ backgroundColor }: { backgroundColor?: string }) => {
        const view = pages.top()?.view.root
        if (view && backgroundColor) view.style.backgroundColor = backgroundColor
      },
    ),
  }
}
