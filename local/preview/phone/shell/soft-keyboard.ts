import { element } from './markup.ts'
import type { Screen } from './screen.ts'
import type { SettingsStore } from './settings.ts'
import { createListeners } from './listeners.ts'

/** From the bottom of the screen, as the platform tells it. */
const keyboardPx = 291
const slideS = 0.25
/** A field that takes over at once keeps the keyboard up. */
const handoverMs = 60

export interface KeyboardChange {
  height: number
  duration: number
}

export interface FocusedField {
  host: HTMLElement
  data: Record<string, unknown>
  onHeight(change: KeyboardChange): void
}

let isWanted = (): boolean => false
let panel: HTMLElement | undefined
let focused: FocusedField | undefined
let height = 0
export const keyboardListeners = createListeners<KeyboardChange>()

/** Puts the keyboard under the screen; it comes up with a focused field if the developer wants one. */
export function attachSoftKeyboard(settings: SettingsStore, screen: Screen): void {
  isWanted = () => settings.get().keyboard
  panel = element('div', 'soft-keyboard')
  panel.setAttribute('aria-hidden', 'true')
  panel.style.height = `${keyboardPx}px`
  for (const keys of ['QWERTYUIOP', 'ASDFGHJKL', 'ZXCVBNM', ' ']) {
    const row = element('div', 'row')
    row.append(...[...keys].map((key) => element('i', key === ' ' ? 'space' : '', key)))
    panel.append(row)
  }
  // Pressing a key of the picture must not take the focus away.
  panel.addEventListener('mousedown', (event) => event.preventDefault())
  screen.root.append(panel)
}

/** A field took the focus; answers the height of the keyboard that comes with it. */
export function focusField(field: FocusedField): number {
  focused = field
  if (!isWanted()) return 0
  raise(keyboardPx)
  return keyboardPx
}

export function blurField(host: HTMLElement): void {
  if (focused?.host !== host) return
  const left = focused
  setTimeout(() => {
    if (focused !== left) return
    raise(0)
    focused = undefined
  }, handoverMs)
}

function raise(to: number): void {
  if (!panel || to === height) return
  height = to
  panel.classList.toggle('phone-up', to > 0)
  liftPage(to)
  const change = { height: to, duration: slideS }
  focused?.onHeight(change)
  keyboardListeners.tell(change)
}

/** `adjust-position`: the page moves up as far as the field would be covered. */
function liftPage(keyboard: number): void {
  const view = focused?.host.closest<HTMLElement>('.phone-page')
  if (!view) return
  view.style.transform = ''
  if (keyboard === 0 || focused?.data['adjustPosition'] === false) return
  const bottom = focused?.host.getBoundingClientRect().bottom ?? 0
  const spacing = Number(focused?.data['cursorSpacing'] ?? 0)
  const covered = bottom + spacing - (innerHeight - keyboard)
  if (covered > 0) view.style.transform = `translateY(${-Math.min(covered, keyboard)}px)`
}
