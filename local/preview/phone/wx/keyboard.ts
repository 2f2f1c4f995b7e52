import { keyboardListeners } from '../shell/soft-keyboard.ts'
import { asynchronous } from '../framework/asynchronous.ts'
import type { Apis } from './parts.ts'

export function createKeyboard(): Apis {
  return {
    onKeyboardHeightChange: keyboardListeners.add,
    offKeyboardHeightChange: keyboardListeners.remove,
    hideKeyboard: asynchronous('hideKeyboard', () => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    }),
  }
}
