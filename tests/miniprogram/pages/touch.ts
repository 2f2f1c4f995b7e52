import type { DOMWindow } from 'jsdom'
import { vi } from 'vitest'
import { openJsdomPhone, type JsdomPhone } from '../../preview/support/jsdom-phone.ts'
import { patience } from '../../support/patience.ts'
import type { ScriptedFunctions } from './scripted-functions.ts'

const miniprogramDir = 'miniprogram'
const frontPage = '.phone-page:not(.phone-behind)'

/** The phone as a person without sight has it: what is there is found by its role and name. */
export interface Touch {
  phone: JsdomPhone
  /** What has this class on the front page, in the page itself or in a component, and is not hidden. */
  texts(className: string): string[]
  find(className: string): HTMLElement[]
  /** What can be touched now, by role: not what is hidden. */
  controls(role: string): HTMLElement[]
  /** Touches the control with this role and this name, or the first whose name begins so. */
  tap(role: string, name: string): void
  touch(element: Element | undefined): void
  press(element: Element, ms?: number): Promise<void>
  type(label: string, text: string): HTMLInputElement
  confirm(field: HTMLInputElement): void
  title(): string
  toasts(): string
  /** Tries until the assertion holds. */
  until<Value>(assertion: () => Value): Promise<Value>
  /** Waits until what was touched has been answered and shown. */
  settle(): Promise<void>
  /** A new phone that has kept what this one stored. */
  restart(page?: string): Promise<Touch>
  /** Turned off once its calls are answered. */
  close(): Promise<void>
}

export async function openPage(name: string, cloud: ScriptedFunctions, options = ''): Promise<Touch> {
  const address = `bare=1${options}#/pages/${name}/index`
  const phone = await openJsdomPhone({ miniprogramDir, cloudUrl: cloud.url, address })
  await phone.settle()
  return createTouch(phone, cloud)
}

function createTouch(phone: JsdomPhone, cloud: ScriptedFunctions): Touch {
  const { window } = phone
  const find = (className: string): HTMLElement[] => {
    const own = new RegExp(`(^|\\s)(c\\w+--)?${className}(\\s|$)`)
    return phone
      .queryAll(`${frontPage} [class]`)
      .filter((element) => own.test(element.className) && isReachable(element))
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

  const touch = (element: Element | undefined): void => {
    if (!element) throw new Error('there is nothing to touch')
    for (const type of ['mousedown', 'mouseup', 'click']) dispatch(element, type)
  }

  const underWay = followCalls(window)
  async function settle(): Promise<void> {
    // A touch of just now has not become a call yet, and an answer of just now is still to be shown.
    for (let round = 0; round < 2; round++) {
      await new Promise((resolve) => setTimeout(resolve, 20))
      await cloud.idle()
      await Promise.allSettled(underWay)
    }
  }
  async function close(): Promise<void> {
    await settle()
    phone.close()
  }

  return {
    phone,
    find,
    controls,
    texts: (className) => find(className).map((element) => (element.textContent ?? '').trim()),
    tap: (role, name) => touch(control(role, name)),
    touch,
    async press(element, ms = 400) {
      dispatch(element, 'mousedown')
      await new Promise((resolve) => setTimeout(resolve, ms))
      dispatch(element, 'mouseup')
    },
    type(label, text) {
      const field = phone.query(
        `${frontPage} :is(input, textarea)[aria-label="${label}"]`,
      ) as HTMLInputElement
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
    until: (assertion) => vi.waitFor(assertion, { timeout: patience(3_000), interval: 10 }),
    async restart(page = phone.page().route) {
      const { localStorage } = window
      const kept = Object.entries(localStorage) as [string, string][]
      await close()
      const cloudUrl = cloud.url
      const next = await openJsdomPhone({ miniprogramDir, cloudUrl, address: 'bare=1#/pages/about/index' })
      for (const [key, value] of kept) next.window.localStorage.setItem(key, value)
      await next.wx['reLaunch']?.({ url: `/${page}` })
      await next.settle()
      return createTouch(next, cloud)
    },
    settle,
    close,
  }
}

/** The calls that the phone waits for, from now on. */
function followCalls(window: DOMWindow): Set<Promise<Response>> {
  const underWay = new Set<Promise<Response>>()
  const { fetch: send } = window as unknown as { fetch: typeof fetch }
  Object.assign(window, {
    fetch(...request: Parameters<typeof fetch>) {
      const call = send(...request)
      underWay.add(call)
      void call.then(
        () => underWay.delete(call),
        () => underWay.delete(call),
      )
      return call
    },
  })
  return underWay
}

/** Neither hidden itself nor inside something that is. */
export function isReachable(element: Element): boolean {
  return element.closest('[aria-hidden="true"], [hidden]') === null
}

/** The name a screen reader says: the label, else the words inside. */
export function nameOf(element: Element): string {
  return (element.getAttribute('aria-label') ?? element.textContent ?? '').trim()
}
