import type { AppConfig, Theme } from '../../bundle.ts'
import type { SettingsStore } from './settings.ts'

export const statusBarHeight = 47
export const navigationBarHeight = 44
export const safeBottom = 34
export const tabBarHeight = 49

/** The phone itself: its measures, and the appearance that the mini-program sees. */
export interface Device {
  width(): number
  height(): number
  /** `light` unless app.json says `darkmode`. */
  theme(): Theme
  onThemeChange(listener: (theme: Theme) => void): void
  fontSize(): number
}

export function createDevice(settings: SettingsStore, { darkmode = false }: AppConfig): Device {
  const themeOf = (theme: Theme): Theme => (darkmode ? theme : 'light')
  const show = (): void => void (document.documentElement.dataset['theme'] = themeOf(settings.get().theme))
  show()
  settings.onChange(show)
  return {
    width: () => document.documentElement.clientWidth || 390,
    height: () => document.documentElement.clientHeight || 844,
    theme: () => themeOf(settings.get().theme),
    onThemeChange(listener) {
      settings.onChange((now, before) => {
        if (themeOf(now.theme) !== themeOf(before.theme)) listener(themeOf(now.theme))
      })
    },
    fontSize: () => settings.get().fontSize,
  }
}
