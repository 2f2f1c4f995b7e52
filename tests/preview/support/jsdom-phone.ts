import { Script } from 'node:vm'
import { JSDOM, VirtualConsole, type DOMWindow } from 'jsdom'
import { buildApp, buildBrowserScript } from '../../../local/preview/index.ts'

/** `this` of a page or component of the mini-program. */
export interface Instance {
  data: Record<string, unknown>
  route: string
  setData(data: object): void
  [member: string]: unknown
}

/** A phone without layout: the preview's script and a built mini-program in jsdom. */
export interface JsdomPhone {
  window: DOMWindow
  /** What the mini-program wrote to the console as errors, and what escaped it. */
  errors: string[]
  wx: Record<string, (...options: unknown[]) => unknown>
  page(): Instance
  pages(): Instance[]
  query(selector: string): HTMLElement
  queryAll(selector: string): HTMLElement[]
  /** Presses and releases, as a mouse does. */
  tap(selector: string): void
  type(selector: string, text: string): void
  settle(): Promise<void>
  close(): void
}

export interface JsdomPhoneOptions {
  miniprogramDir: string
  cloudUrl?: string
  /** Part of the address after `?`; its `#` part chooses the page. */
  address?: string
}

interface Power {
  on: boolean
}

const scripts = new Map<string, Promise<Script>>()

/** Builds and compiles a script once in a worker; each phone runs it. */
function once(key: string, build: () => Promise<string>): Promise<Script> {
  const running = scripts.get(key) ?? build().then((code) => new Script(code))
  scripts.set(key, running)
  return running
}

export async function openJsdomPhone(options: JsdomPhoneOptions): Promise<JsdomPhone> {
  const { miniprogramDir, cloudUrl = 'http://127.0.0.1:9', address = 'bare=1' } = options
  const phone = await once('phone', () => buildBrowserScript('phone'))
  const app = await once(miniprogramDir, async () => (await buildApp(miniprogramDir)).code)
  const errors: string[] = []
  const dom = new JSDOM('<!doctype html><html><head></head><body></body></html>', {
    url: `http://127.0.0.1:3211/?${address}`,
    runScripts: 'outside-only',
    pretendToBeVisual: true,
    virtualConsole: createConsole(errors),
  })
  const { window } = dom
  const power = { on: true }
  completeWindow(window, power)
  leaveStylesUnread(window)
  Object.assign(window, { previewConfig: { cloudUrl, persons: ['user-a'], watch: false } })
  for (const script of [phone, app]) script.runInContext(dom.getInternalVMContext())
  return createPhone(window, errors, power)
}

function createPhone(window: DOMWindow, errors: string[], power: Power): JsdomPhone {
  const { document } = window
  const globals = window as unknown as { getCurrentPages(): Instance[]; wx: JsdomPhone['wx'] }
  const pages = (): Instance[] => globals.getCurrentPages()
  const queryAll = (selector: string): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(selector)]
  const query = (selector: string): HTMLElement => {
    const found = document.querySelector<HTMLElement>(selector)
    if (!found) throw new Error(`nothing matches ${selector}`)
    return found
  }
  return {
    window,
    errors,
    wx: globals.wx,
    pages,
    page: () => pages().at(-1) ?? fail('no page is open'),
    query,
    queryAll,
    tap(selector) {
      for (const type of ['mousedown', 'mouseup', 'click'])
        query(selector).dispatchEvent(new window.MouseEvent(type, { bubbles: true, button: 0 }))
    },
    type(selector, text) {
      const field =
        query(selector).querySelector<HTMLInputElement>('input,textarea') ?? fail(`${selector} has no field`)
      field.value = text
      field.dispatchEvent(new window.Event('input', { bubbles: true }))
    },
    settle: () => new Promise((resolve) => window.requestAnimationFrame(() => setTimeout(resolve, 5))),
    close() {
      power.on = false
      window.close()
    },
  }
}

function fail(message: string): never {
  throw new Error(message)
}

/** jsdom lays nothing out, so these are missing in it. */
function completeWindow(window: DOMWindow, power: Power): void {
  window.Element.prototype.scrollTo = function (this: Element, place?: ScrollToOptions | number): void {
    if (typeof place === 'object' && place.top !== undefined) this.scrollTop = place.top
    this.dispatchEvent(new window.Event('scroll'))
  }
  // Node's `fetch` takes no other's signals.
  Object.assign(window, { fetch: fetchWhile(power), Response, AbortController, AbortSignal })
}

/** A phone that is turned off hears no answer any more, neither a good one nor that there was none. */
function fetchWhile(power: Power): typeof fetch {
  const never = new Promise<never>(() => {})
  return async (...request) => {
    try {
      const answer = await fetch(...request)
      const body = await answer.arrayBuffer()
      return power.on ? new Response(body.byteLength > 0 ? body : null, answer) : never
    } catch (error) {
      if (!power.on) return never
      throw error
    }
  }
}

/** Nothing is laid out, so nobody looks at style sheets, and jsdom takes long to parse them. */
function leaveStylesUnread({ document }: DOMWindow): void {
  const create = document.createElement.bind(document)
  document.createElement = (name: string, options?: ElementCreationOptions) => {
    const element = create(name, options)
    if (name === 'style') element.setAttribute('type', 'text/unread')
    return element
  }
}

function createConsole(errors: string[]): VirtualConsole {
  const console = new VirtualConsole()
  console.on('error', (...parts: unknown[]) => errors.push(parts.map(String).join(' ')))
  console.on('jsdomError', (error: Error) => errors.push(error.message))
  return console
}
