import type { AppBundle, WindowConfig } from '../../bundle.ts'
import { navigationBarHeight, safeBottom, statusBarHeight, tabBarHeight, type Device } from './device.ts'
import { element } from './markup.ts'
import { createNavigationBar, type NavigationBar } from './navigation-bar.ts'
import { resolveVariable, themeVariables } from './theme-variables.ts'

/** A page's part of the document: navigation bar, window, and the `page` element that scrolls. */
export interface PageView {
  root: HTMLElement
  webview: HTMLElement
  host: HTMLElement
  navigationBar: NavigationBar
  /** Sets measures and colours anew. */
  layOut(): void
}

export interface PageViewOptions {
  bundle: AppBundle
  device: Device
  path: string
  config: WindowConfig
  isFirst: boolean
  isTab: boolean
  back(): void
}

export function createPageView({
  bundle,
  device,
  path,
  config,
  isFirst,
  isTab,
  back,
}: PageViewOptions): PageView {
  const root = element('section', 'page')
  const webview = element('div', 'webview')
  const host = document.createElement('wx-page')
  host.setAttribute('is', path)
  host.toggleAttribute('disable-scroll', config.disableScroll === true)
  const hasBack = !isFirst && !isTab
  const navigationBar = createNavigationBar(config, hasBack ? back : undefined)
  root.append(navigationBar.root, webview)
  webview.append(host)

  const custom = config.navigationStyle === 'custom'
  const top = custom ? 0 : statusBarHeight + navigationBarHeight
  const bottom = isTab ? tabBarHeight + safeBottom : 0
  root.toggleAttribute('custom-navigation', custom)
  const view: PageView = {
    root,
    webview,
    host,
    navigationBar,
    layOut() {
      const variables = themeVariables(bundle, device)
      root.style.setProperty('--window-top', `${top}px`)
      root.style.setProperty('--window-bottom', `${bottom}px`)
      // What `1vh` is to the page: its window is not the whole screen.
      root.style.setProperty('--vh', `${(device.height() - top - bottom) / 100}px`)
      root.style.backgroundColor = resolveVariable(config.backgroundColor, variables) ?? ''
      navigationBar.paint(variables)
    },
  }
  view.layOut()
  return view
}
