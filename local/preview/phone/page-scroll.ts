import type { WindowConfig } from '../bundle.ts'
import type { Page } from './page.ts'

const REACH_BOTTOM = 50

/** Tells a page of its scrolling: `onPageScroll`, `onReachBottom`. */
export function followPageScroll(page: Page, { onReachBottomDistance = REACH_BOTTOM }: WindowConfig): void {
  const { host } = page
  let wasNear = false
  host.addEventListener('scroll', () => {
    page.call('onPageScroll', { scrollTop: host.scrollTop })
    const isNear = host.scrollHeight - host.clientHeight - host.scrollTop <= onReachBottomDistance
    if (isNear && !wasNear) page.call('onReachBottom')
    wasNear = isNear
  })
}
