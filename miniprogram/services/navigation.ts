export type PageName = 'conversations' | 'diary' | 'settings' | 'about'

export function openPage(name: PageName): void {
  void wx.navigateTo({ url: `/pages/${name}/index` })
}

/**
 * Goes back to the chat, which is the first page. When no page lies below, the chat replaces the current
 * page.
 */
export function backToChat(): void {
  const depth = getCurrentPages().length
  if (depth > 1) void wx.navigateBack({ delta: depth - 1 })
  else void wx.reLaunch({ url: '/pages/chat/index' })
}
