import { pageAddress, type PageName } from '../view/pages'

export function openPage(name: PageName): void {
  void wx.navigateTo({ url: pageAddress(name) })
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
