import * as markup from '../../markup.ts'

/** The phone shares its document with the mini-program: its own classes are set apart by this. */
const prefix = 'phone-'

const prefixed = (className: string): string =>
  className
    .split(' ')
    .filter(Boolean)
    .map((name) => prefix + name)
    .join(' ')

/** An element of the phone's own, outside the mini-program. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = '',
  text = '',
): HTMLElementTagNameMap[K] {
  return markup.element(tag, prefixed(className), text)
}

export function button(className: string, text: string, onClick: () => void): HTMLButtonElement {
  return markup.button(prefixed(className), text, onClick)
}
