import type { AppBundle } from '../bundle.ts'
import { createAppLife } from './app-life.ts'
import { createDevice } from './shell/device.ts'
import { createJournal } from './journal.ts'
import { reloadOnChange } from './live-reload.ts'
import { createPageStack, startUrl } from './page-stack.ts'
import { previewConfig } from './preview-config.ts'
import { createProgram } from './program.ts'
import { createScreen } from './shell/screen.ts'
import { createSettings } from './shell/settings.ts'
import { attachSoftKeyboard } from './shell/soft-keyboard.ts'
import { createWx } from './wx/index.ts'

/**
 * Starts the mini-program in this document: `wx`, `App`, `getApp`, `getCurrentPages`, then its first page.
 */
export function startPhone(bundle: AppBundle): void {
  const config = previewConfig()
  const settings = createSettings(config.persons[0] ?? 'user-a')
  const journal = createJournal(() => settings.get().openid)
  const device = createDevice(settings, bundle.config)
  const screen = createScreen(bundle, device)
  const program = createProgram(bundle, journal)
  const pages = createPageStack({ bundle, program, screen, device, journal })
  const life = createAppLife({ pages, journal })
  attachSoftKeyboard(settings, screen)

  Object.assign(globalThis, {
    wx: createWx({ config, settings, journal, device, screen, pages, life, program, bundle }),
    getCurrentPages: () => pages.instances(),
    App: life.define,
    getApp: life.get,
    // What WXS has in place of constructors.
    getDate: (...parts: []) => new Date(...parts),
    getRegExp: (pattern: string, flags?: string) => new RegExp(pattern, flags),
  })
  bundle.run()
  program.registerComponents()
  const start = startUrl(bundle.config)
  life.launch(start)
  pages.reLaunch(start)
  if (config.watch) reloadOnChange()
}
