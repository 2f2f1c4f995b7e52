import type { Journal } from './journal.ts'
import type { PageStack } from './page-stack.ts'
import { createListeners, type Listeners } from './shell/listeners.ts'

type AppInstance = Record<string, unknown>
export type AppEvent = 'show' | 'hide' | 'error' | 'unhandledRejection'
type Listener = (detail: unknown) => void

/** The mini-program's `App`: registered once, launched, shown and hidden with the browser's tab. */
export interface AppLife {
  define(app: AppInstance): void
  get(): AppInstance
  launch(url: string): void
  /** How the mini-program was entered, as `onLaunch` and `onShow` are told. */
  enterOptions(): object
  on(event: AppEvent, listener: Listener): void
  off(event: AppEvent, listener?: Listener): void
}

const handlers: Record<AppEvent, string> = {
  show: 'onShow',
  hide: 'onHide',
  error: 'onError',
  unhandledRejection: 'onUnhandledRejection',
}

export function createAppLife({ pages, journal }: { pages: PageStack; journal: Journal }): AppLife {
  let app: AppInstance = {}
  let options: object = {}
  const listeners: Record<AppEvent, Listeners<unknown>> = {
    show: createListeners(),
    hide: createListeners(),
    error: createListeners(),
    unhandledRejection: createListeners(),
  }
  const call = (name: string, detail: unknown): void => {
    const handler = app[name]
    if (typeof handler !== 'function') return
    try {
      handler.call(app, detail)
    } catch (error) {
      if (name === 'onError') throw error
      journal.problem(error, `App.${name}`)
    }
  }
  const tell = (event: AppEvent, detail: unknown): void => {
    call(handlers[event], detail)
    listeners[event].tell(detail)
  }
  journal.onProblem((message) => tell('error', message))
  addEventListener('unhandledrejection', ({ reason, promise }) =>
    tell('unhandledRejection', { reason, promise }),
  )

  return {
    define(given) {
      app = given
    },
    get: () => app,
    launch(url) {
      const [path = '', search = ''] = url.replace(/^\//, '').split('?')
      options = {
        path,
        query: Object.fromEntries(new URLSearchParams(search)),
        scene: 1001,
        referrerInfo: {},
      }
      call('onLaunch', options)
      tell('show', options)
      document.addEventListener('visibilitychange', () => {
        const visible = document.visibilityState === 'visible'
        tell(visible ? 'show' : 'hide', visible ? options : {})
        pages.setForeground(visible)
      })
    },
    enterOptions: () => options,
    on: (event, listener) => listeners[event].add(listener),
    off: (event, listener) => listeners[event].remove(listener),
  }
}
