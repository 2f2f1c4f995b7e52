import type { Theme } from '../../bundle.ts'
import { NAVIGATION_BAR, SAFE_BOTTOM, STATUS_BAR, type Device } from '../device.ts'
import { asynchronous } from './asynchronous.ts'
import { createListeners } from '../listeners.ts'
import type { Apis, Parts } from './parts.ts'

const CAPSULE = { width: 87, height: 32, top: STATUS_BAR + 6 }
const CAPSULE_MARGIN = 7
const SDK_VERSION = '3.8.0'
const DEFAULT_FONT = 16

const deviceInfo = {
  abi: '',
  benchmarkLevel: 50,
  brand: 'devtools',
  model: 'iPhone 14',
  system: 'iOS 17.0',
  platform: 'devtools',
  memorySize: 4096,
}

/** What the mini-program can ask about the phone it is on. */
export function createDeviceApis(parts: Parts): Apis {
  const { device } = parts
  const windowInfo = () => readWindow(parts)
  const systemInfo = () => ({ ...deviceInfo, ...windowInfo(), ...baseInfo(device) })
  const themes = createListeners<{ theme: Theme }>()
  device.onThemeChange((theme) => themes.tell({ theme }))
  const sizes = createListeners<{ size: { windowWidth: number; windowHeight: number } }>()
  addEventListener('resize', () => {
    const { windowWidth, windowHeight } = windowInfo()
    sizes.tell({ size: { windowWidth, windowHeight } })
  })
  return {
    env: { USER_DATA_PATH: 'wxfile://usr' },
    getWindowInfo: windowInfo,
    getAppBaseInfo: () => baseInfo(device),
    getDeviceInfo: () => deviceInfo,
    getSystemInfoSync: systemInfo,
    getSystemInfo: asynchronous('getSystemInfo', systemInfo),
    getSystemInfoAsync: asynchronous('getSystemInfoAsync', systemInfo),
    getAccountInfoSync: () => ({
      miniProgram: { appId: 'touristappid', envVersion: 'develop', version: '' },
    }),
    getMenuButtonBoundingClientRect: () => ({
      ...CAPSULE,
      bottom: CAPSULE.top + CAPSULE.height,
      left: device.width() - CAPSULE_MARGIN - CAPSULE.width,
      right: device.width() - CAPSULE_MARGIN,
    }),
    onThemeChange: themes.add,
    offThemeChange: themes.remove,
    onWindowResize: sizes.add,
    offWindowResize: sizes.remove,
  }
}

function readWindow({ device, pages, bundle }: Parts) {
  const [width, height] = [device.width(), device.height()]
  const view = pages.top()?.view.root
  const custom = view
    ? view.hasAttribute('custom-navigation')
    : bundle.config.window?.navigationStyle === 'custom'
  const screenTop = custom ? 0 : STATUS_BAR + NAVIGATION_BAR
  const below = Number.parseFloat(view?.style.getPropertyValue('--window-bottom') ?? '') || 0
  return {
    pixelRatio: devicePixelRatio,
    screenWidth: width,
    screenHeight: height,
    windowWidth: width,
    windowHeight: height - screenTop - below,
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

function baseInfo(device: Device) {
  return {
    SDKVersion: SDK_VERSION,
    enableDebug: false,
    host: { appId: '', env: 'WeChat' },
    language: 'zh_CN',
    version: '8.0.50',
    theme: device.theme(),
    fontSizeSetting: device.fontSize(),
    fontSizeScaleFactor: device.fontSize() / DEFAULT_FONT,
  }
}
