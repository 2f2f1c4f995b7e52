import { pageAddress, type PageName } from '../view/pages'

/** `query` tells the page what it is about, such as `{ reply: 'r1' }`. */
export function openPage(name: PageName, query: Record<string, string> = {}): void {
  const pairs = Object.entries(query).map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
  void wx.navigateTo({ url: [pageAddress(name), ...(pairs.length > 0 ? [pairs.join('&')] : [])].join('?') })
}

/**
 * Goes back to the chat, which is the first page. When no page lies below, the chat replaces the current
 * page.
 */
export function backToChat(): void {
  const depth = getCurrentPages().length
  if (depth > 1) void wx.navigateBack({ delta: depth - 1 })
  else void wx.reLaunch({ url: pageAddress('chat') })
}
