import type { SystemLook } from '../view/appearance'

interface BaseInfo {
  theme?: string
  language?: string
  fontSizeSetting?: number
}

/** Returns WeChat's theme, language and text size. Older base libraries return them in one call. */
export function systemLook(): SystemLook {
  const info: BaseInfo = wx.canIUse('getAppBaseInfo') ? wx.getAppBaseInfo() : wx.getSystemInfoSync()
  return {
    theme: info.theme === 'dark' ? 'dark' : 'light',
    language: info.language ?? 'zh_CN',
    fontSize: info.fontSizeSetting ?? 17,
  }
}

/** The appid of this mini-program; `touristappid` in DevTools until a developer sets one. */
export function appid(): string {
  return wx.getAccountInfoSync().miniProgram.appId
}

export function onThemeChange(listener: () => void): () => void {
  if (!wx.canIUse('onThemeChange')) return () => {}
  wx.onThemeChange(listener)
  return () => wx.offThemeChange(listener)
}

/** Reports the current state and every change. */
export function onNetworkChange(listener: (isConnected: boolean) => void): () => void {
  const onChange = (event: object) => listener((event as { isConnected?: boolean }).isConnected !== false)
  wx.getNetworkType({ success: ({ networkType }) => listener(networkType !== 'none') })
  wx.onNetworkStatusChange(onChange)
  return () => wx.offNetworkStatusChange(onChange)
}

/** Reports the height of the keyboard in px; 0 when it closes. */
export function onKeyboardHeight(listener: (height: number) => void): () => void {
  if (!wx.canIUse('onKeyboardHeightChange')) return () => {}
  const onChange = (event: { height: number }) => listener(event.height)
  wx.onKeyboardHeightChange(onChange)
  return () => wx.offKeyboardHeightChange(onChange)
}

export function hideKeyboard(): void {
  wx.hideKeyboard({ fail: () => {} })
}

export interface NavigationColors {
  frontColor: '#000000' | '#ffffff'
  backgroundColor: string
}

export function paintNavigation(colors: NavigationColors): void {
  void wx.setNavigationBarColor({ ...colors, animation: { duration: 0, timingFunc: 'linear' } })
  if (wx.canIUse('setBackgroundColor')) {
    const { backgroundColor } = colors
    void wx.setBackgroundColor({
      backgroundColor,
      backgroundColorTop: backgroundColor,
      backgroundColorBottom: backgroundColor,
    })
  }
}

export function setTitle(title: string): void {
  void wx.setNavigationBarTitle({ title })
}
