import { vi } from 'vitest'
import { openJsdomPhone, type JsdomPhone } from '../../preview/support/jsdom-phone.ts'

const miniprogramDir = 'miniprogram'
const frontPage = '.phone-page:not(.phone-behind)'

/** The phone as a person without sight has it: what is there is found by its role and name. */
export interface Touch {
  phone: JsdomPhone
  /** Texts of all elements of the front page that have this class, in their own component or the page. */
  texts(className: string): string[]
  find(className: string): HTMLElement[]
  /** What can be touched now, by role: not what is hidden. */
  controls(role: string): HTMLElement[]
  /** Touches the control with this role and this name, or the first whose name begins so. */
  tap(role: string, name: string): void
  press(element: Element, ms?: number): Promise<void>
  type(label: string, text: string): HTMLInputElement
  confirm(field: HTMLInputElement): void
  title(): string
  toasts(): string
  /** Tries until the assertion holds. */
  until<Value>(assertion: () => Value): Promise<Value>
  /** A new phone that has kept what this one stored. */
  restart(page?: string): Promise<Touch>
  close(): void
}

export async function openPage(name: string, cloudUrl: string, options = ''): Promise<Touch> {
  const address = `bare=1${options}#/pages/${name}/index`
  const phone = await openJsdomPhone({ miniprogramDir, cloudUrl, address })
  await phone.settle()
  return createTouch(phone, cloudUrl)
}

function createTouch(phone: JsdomPhone, cloudUrl: string): Touch {
  const { window } = phone
  const find = (className: string): HTMLElement[] => {
    const own = new RegExp(`(^|\\s)(c\\w+--)?${className}(\\s|$)`)
    return phone.queryAll(`${frontPage} [class]`).filter((element) => own.test(element.className))
  }
  const controls = (role: string): HTMLElement[] =>
    phone.queryAll(`${frontPage} [role="${role}"]`).filter(isReachable)
  const control = (role: string, name: string): HTMLElement => {
    const names = controls(role)
    const found =
      names.find((element) => nameOf(element) === name) ??
      names.find((element) => nameOf(element).startsWith(name))
    if (!found) throw new Error(`no ${role} “${name}” among ${names.map(nameOf).join(' | ')}`)
    return found
  }
  const dispatch = (element: Element, type: string): boolean =>
    element.dispatchEvent(new window.MouseEvent(type, { bubbles: true, button: 0 }))

  return {
    phone,
    find,
    controls,
    texts: (className) => find(className).map((element) => (element.textContent ?? '').trim()),
    tap(role, name) {
      const element = control(role, name)
      for (const type of ['mousedown', 'mouseup', 'click']) dispatch(element, type)
    },
    async press(element, ms = 400) {
      dispatch(element, 'mousedown')
      await new Promise((resolve) => setTimeout(resolve, ms))
      dispatch(element, 'mouseup')
    },
    type(label, text) {
      const field = phone.query(`${frontPage} input[aria-label="${label}"]`) as HTMLInputElement
      field.value = text
      field.dispatchEvent(new window.Event('input', { bubbles: true }))
      return field
    },
    confirm(field) {
      field.dispatchEvent(new window.KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
    },
    title: () => phone.query(`${frontPage} .phone-title`).textContent ?? '',
    toasts: () =>
      phone
        .queryAll('.phone-toast')
        .map((toast) => toast.textContent)
        .join(),
    until: (assertion) => vi.waitFor(assertion, { timeout: 3_000, interval: 10 }),
    async restart(page = phone.page().route) {
      const { localStorage } = window
      const kept = Object.entries(localStorage) as [string, string][]
      phone.close()
      const next = await openJsdomPhone({ miniprogramDir, cloudUrl, address: 'bare=1#/pages/about/index' })
      for (const [key, value] of kept) next.window.localStorage.setItem(key, value)
      await next.wx['reLaunch']?.({ url: `/${page}` })
      await next.settle()
      return createTouch(next, cloudUrl)
    },
    close: () => phone.close(),
  }
}

/** Neither hidden itself nor inside something that is. */
export function isReachable(element: Element): boolean {
  return element.closest('[aria-hidden="true"], [hidden]') === null
}

/** The name a screen reader says: the label, else the words inside. */
export function nameOf(element: Element): string {
  return (element.getAttribute('aria-label') ?? element.textContent ?? '').trim()
}
