import { stringsOf } from '../strings/language'
import type { Strings } from '../strings/zh-CN'
import {
  appearanceOf,
  defaultPreferences,
  navigationColors,
  type Appearance,
  type Preferences,
} from '../view/appearance'
import { storage } from './storage'
import { onThemeChange, paintNavigation, setTitle, systemLook } from './system'

export function preferences(): Preferences {
  return { ...defaultPreferences, ...storage.read('preferences') }
}

export function changePreferences(change: Partial<Preferences>): void {
  storage.write('preferences', { ...preferences(), ...change })
}

export function appearance(): Appearance {
  return appearanceOf(preferences(), systemLook())
}

export function strings(): Strings {
  return stringsOf(appearance().language)
}

/** The fields that every page needs for its look and language. */
export interface PageLook {
  rootClass: string
  t: Strings
}

export function pageLook(): PageLook {
  const { rootClass, language } = appearance()
  return { rootClass, t: stringsOf(language) }
}

interface LookingPage {
  data: PageLook
  setData(data: Partial<PageLook>): void
}

/** Updates a page's look and its navigation bar, when the page is first shown and after every change. */
export function applyLook(page: LookingPage, title: (t: Strings) => string): void {
  const look = pageLook()
  if (look.rootClass !== page.data.rootClass || look.t !== page.data.t) page.setData(look)
  paintNavigation(navigationColors[appearance().isDark ? 'dark' : 'light'])
  setTitle(title(look.t))
}

/** Updates a page when the system theme changes. Returns a function that stops this. */
export function followTheme(page: LookingPage, title: (t: Strings) => string): () => void {
  return onThemeChange(() => applyLook(page, title))
}
