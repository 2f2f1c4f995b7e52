import type { Theme } from '../../bundle.ts'
import { NAVIGATION_BAR, SAFE_BOTTOM, STATUS_BAR } from '../device.ts'
import { asynchronous } from './asynchronous.ts'
import type { Apis, Parts } from './parts.ts'

const CAPSULE = { width: 87, height: 32, top: STATUS_BAR + 6, right: 7 }
const SDK_VERSION = '3.8.0'
const DEFAULT_FONT = 16

type ThemeListener = (result: { theme: Theme }) => void

export function createDeviceApis({ device, pages, bundle }: Parts): Apis {
  const windowInfo = () => {
    const [width, height] = [device.width(), device.height()]
    const page = pages.top()
    const custom = page
      ? page.view.hasAttribute('custom-navigation')
      : bundle.config.window?.navigationStyle === 'custom'
    const screenTop = custom ? 0 : STATUS_BAR + NAVIGATION_BAR
    const bottom = Number.parseFloat(page?.view.style.getPropertyValue('--window-bottom') ?? '') || 0
    return {
      pixelRatio: devicePixelRatio,
      screenWidth: width,
      screenHeight: height,
      windowWidth: width,
      windowHeight: height - screenTop - bottom,
      statusBarHeight: STATUS_BAR,
      screenTop,
      safeArea: {
        left: 0,
        right: width,
        top: STATUS_BAR,
        bottom: height - SAFE_BOTTOM,
        width,
        height: height - STATUS_BAR - SAFE_BOTTOM,
      },
    }
  }
  const baseInfo = () => ({
    SDKVersion: SDK_VERSION,
    enableDebug: false,
    host: { appId: '', env: 'WeChat' },
    language: 'zh_CN',
    version: '8.0.50',
    theme: device.theme(),
    fontSizeSetting: device.fontSize(),
    fontSizeScaleFactor: device.fontSize() / DEFAULT_FONT,
  })
  const deviceInfo = () => ({
    abi: '',
    benchmarkLevel: 50,
    brand: 'devtools',
    model: 'iPhone 14',
    system: 'iOS 17.0',
    platform: 'devtools',
    memorySize: 4096,
  })
  const systemInfo = () => ({ ...deviceInfo(), ...windowInfo(), ...baseInfo() })
  const { right, ...capsule } = CAPSULE
  return {
    env: { USER_DATA_PATH: 'wxfile://usr' },
    getWindowInfo: windowInfo,
    getAppBaseInfo: baseInfo,
    getDeviceInfo: deviceInfo,
    getSystemInfoSync: systemInfo,
    getSystemInfo: asynchronous('getSystemInfo', systemInfo),
    getSystemInfoAsync: asynchronous('getSystemInfoAsync', systemInfo),
    getSystemSetting: () => ({
      bluetoothEnabled: false,
      locationEnabled: false,
      wifiEnabled: true,
      deviceOrientation: 'portrait',
    }),
    getAccountInfoSync: () => ({
      miniProgram: { appId: 'touristappid', envVersion: 'develop', version: '' },
    }),
    getMenuButtonBoundingClientRect: () => ({
      ...capsule,
      bottom: CAPSULE.top + CAPSULE.height,
      left: device.width() - right - CAPSULE.width,
      right: device.width() - right,
    }),
    ...themeApis(device),
    ...resizeApis(windowInfo),
  }
}

function themeApis(device: Parts['device']): Apis {
  const listeners = new Set<ThemeListener>()
  device.onThemeChange((theme) => {
    for (const listener of listeners) listener({ theme })
  })
  return {
    onThemeChange: (listener: ThemeListener) => void listeners.add(listener),
    offThemeChange: (listener?: ThemeListener) => (listener ? listeners.delete(listener) : listeners.clear()),
  }
}

type ResizeListener = (result: { size: { windowWidth: number; windowHeight: number } }) => void

function resizeApis(windowInfo: () => { windowWidth: number; windowHeight: number }): Apis {
  const listeners = new Set<ResizeListener>()
  addEventListener('resize', () => {
    const { windowWidth, windowHeight } = windowInfo()
    for (const listener of listeners) listener({ size: { windowWidth, windowHeight } })
  })
  return {
    onWindowResize: (listener: ResizeListener) => void listeners.add(listener),
    offWindowResize: (listener?: ResizeListener) =>
      listener ? listeners.delete(listener) : listeners.clear(),
  }
}
