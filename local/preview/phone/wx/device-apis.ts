import type { Theme } from '../../bundle.ts'
import { navigationBarHeight, safeBottom, statusBarHeight, type Device } from '../shell/device.ts'
import { asynchronous } from '../framework/asynchronous.ts'
import { createListeners } from '../shell/listeners.ts'
import type { Apis, Parts } from './parts.ts'

const capsule = { width: 87, height: 32, top: statusBarHeight + 6 }
const capsuleMargin = 7
const sdkVersion = '3.8.0'
const defaultFont = 16

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
      ...capsule,
      bottom: capsule.top + capsule.height,
      left: device.width() - capsuleMargin - capsule.width,
      right: device.width() - capsuleMargin,
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
  const screenTop = custom ? 0 : statusBarHeight + navigationBarHeight
  const below = Number.parseFloat(view?.style.getPropertyValue('--window-bottom') ?? '') || 0
  return {
    pixelRatio: devicePixelRatio,
    screenWidth: width,
    screenHeight: height,
    windowWidth: width,
    windowHeight: height - screenTop - below,
    statusBarHeight: statusBarHeight,
    screenTop,
    safeArea: {
      left: 0,
      right: width,
      top: statusBarHeight,
      bottom: height - safeBottom,
      width,
      height: height - statusBarHeight - safeBottom,
    },
  }
}

function baseInfo(device: Device) {
  return {
    SDKVersion: sdkVersion,
    enableDebug: false,
    host: { appId: '', env: 'WeChat' },
    language: 'zh_CN',
    version: '8.0.50',
    theme: device.theme(),
    fontSizeSetting: device.fontSize(),
    fontSizeScaleFactor: device.fontSize() / defaultFont,
  }
}
