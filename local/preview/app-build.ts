import { buildApp, type BuiltApp } from './build/app.ts'

/** The newest build of a mini-program, made when it is asked for. */
export interface AppBuild {
  current(): Promise<BuiltApp>
  /** The sources have changed. */
  invalidate(): void
}

export function createAppBuild(miniprogramDir: string): AppBuild {
  let running: Promise<BuiltApp> | undefined
  return {
    current: () => (running ??= buildApp(miniprogramDir)),
    invalidate() {
      running = undefined
    },
  }
}
