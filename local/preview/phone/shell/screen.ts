import type { AppBundle } from '../../bundle.ts'
import { statusBarHeight, safeBottom, type Device } from './device.ts'
import { element } from './markup.ts'

/** The places in the document where the phone's parts go. */
export interface Screen {
  root: HTMLElement
  /** Pages, one above the other. */
  stack: HTMLElement
  /** Toasts, dialogs and sheets. */
  layer: HTMLElement
  tabBar: HTMLElement
}

export function createScreen({ style, config }: AppBundle, device: Device): Screen {
  const clock = element('time', 'clock', '9:41')
  const root = element('div', 'screen')
  const stack = element('div', 'stack')
  const tabBar = element('div', 'tab-bar')
  const layer = element('div', 'layer')
  const statusBar = element('div', 'status-bar')
  statusBar.append(clock, element('i', 'signal'), element('i', 'battery'))
  statusBar.setAttribute('aria-hidden', 'true')
  root.append(stack, tabBar, statusBar, capsule(), layer, element('i', 'home-indicator'))
  root.style.setProperty('--safe-area-inset-top', `${statusBarHeight}px`)
  root.style.setProperty('--safe-area-inset-bottom', `${safeBottom}px`)
  root.dataset['style'] = config.style ?? 'v1'
  document.body.append(root)
  addStyle(style, 'app')
  const measure = (): void => root.style.setProperty('--rpx', `${device.width() / 750}px`)
  measure()
  addEventListener('resize', measure)
  return { root, stack, layer, tabBar }
}

/** Adds a style sheet of the mini-program; the order of calls is the order of the cascade. */
export function addStyle(css: string, name: string): void {
  if (!css) return
  const sheet = document.createElement('style')
  sheet.dataset['wxss'] = name
  sheet.textContent = css
  document.head.append(sheet)
}

function capsule(): HTMLElement {
  const box = element('div', 'capsule')
  box.append(element('i', 'dots'), element('i', 'ring'))
  box.setAttribute('aria-hidden', 'true')
  return box
}
