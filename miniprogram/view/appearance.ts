import { languageOf } from '../strings/language'
import type { Language } from '../strings/languages'

export interface Preferences {
  theme: 'system' | 'light' | 'dark'
  textSize: 'small' | 'normal' | 'large' | 'huge'
  language: 'system' | Language
  /** The persona of new conversations; empty for the default. */
  persona: string
}

export const defaultPreferences: Preferences = {
  theme: 'system',
  textSize: 'normal',
  language: 'system',
  persona: '',
}

export interface SystemLook {
  theme: 'light' | 'dark'
  language: string
  /** The text size in WeChat's settings, in px; 17 is WeChat's standard. */
  fontSize: number
}

export interface Appearance {
  isDark: boolean
  language: Language
  /** The class of a page's outermost view, which determines all colours and sizes. */
  rootClass: string
}

const steps = ['small', 'normal', 'large', 'huge'] as const

/** A person who has set large text in WeChat gets at least that size here. */
export function appearanceOf(preferences: Preferences, system: SystemLook): Appearance {
  const isDark = preferences.theme === 'system' ? system.theme === 'dark' : preferences.theme === 'dark'
  const chosen = steps.indexOf(preferences.textSize)
  const inherited = chosen === 1 ? systemStep(system.fontSize) : chosen
  const language = preferences.language === 'system' ? languageOf(system.language) : preferences.language
  return {
    isDark,
    language,
    rootClass: `theme-${isDark ? 'dark' : 'light'} text-${steps[inherited] ?? 'normal'}`,
  }
}

function systemStep(fontSize: number): number {
  if (fontSize >= 22) return 3
  return fontSize >= 19 ? 2 : 1
}

export const navigationColors = {
  light: { frontColor: '#000000', backgroundColor: '#faf6f0' },
  dark: { frontColor: '#ffffff', backgroundColor: '#1b1816' },
} as const
