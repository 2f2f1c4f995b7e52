import type { AppEvent } from '../app-life.ts'
import type { Apis, Parts } from './parts.ts'

type Listener = (detail: unknown) => void

const events: Record<string, AppEvent> = {
  AppShow: 'show',
  AppHide: 'hide',
  Error: 'error',
  UnhandledRejection: 'unhandledRejection',
}

export function createAppEvents({ life }: Parts): Apis {
  const pairs = Object.entries(events).flatMap(([name, event]) => [
    [`on${name}`, (listener: Listener) => life.on(event, listener)],
    [`off${name}`, (listener?: Listener) => life.off(event, listener)],
  ])
  return {
    ...Object.fromEntries(pairs),
    getLaunchOptionsSync: life.enterOptions,
    getEnterOptionsSync: life.enterOptions,
    getUpdateManager: () => ({
      // A preview is always the newest version: there is nothing to be told.
      onCheckForUpdate: (listener: Listener) =>
        void Promise.resolve().then(() => listener({ hasUpdate: false })),
      onUpdateReady: () => {},
      onUpdateFailed: () => {},
      applyUpdate: () => location.reload(),
    }),
    getLogManager: () => loggers,
    getRealtimeLogManager: () => loggers,
  }
}

/* eslint-disable no-console -- the platform's log managers end in the console here */
const loggers = {
  debug: (...parts: unknown[]) => console.debug(...parts),
  info: (...parts: unknown[]) => console.info(...parts),
  log: (...parts: unknown[]) => console.info(...parts),
  warn: (...parts: unknown[]) => console.warn(...parts),
  error: (...parts: unknown[]) => console.error(...parts),
}
/* eslint-enable no-console */
