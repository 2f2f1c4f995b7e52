import type { Strings } from '../strings/zh-CN'
import type { Preferences } from './appearance'

export interface SettingGroup {
  key: keyof Preferences
  title: string
  choices: { value: string; label: string; isChosen: boolean }[]
}

/** The settings with fixed choices. */
export function settingGroups(preferences: Preferences, { settings }: Strings): SettingGroup[] {
  const group = (key: keyof Preferences, title: string, labels: Record<string, string>): SettingGroup => ({
    key,
    title,
    choices: Object.entries(labels).map(([value, label]) => ({
      value,
      label,
      isChosen: preferences[key] === value,
    })),
  })
  return [
    group('theme', settings.theme, settings.themes),
    group('textSize', settings.textSize, settings.textSizes),
    group('language', settings.language, settings.languages),
  ]
}
