import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export interface TerminalProcess {
  /** Everything printed so far, on both outputs. */
  output(): string
  /** Resolves with the first match in what was or will be printed; rejects when the process ends before. */
  printed(pattern: RegExp): Promise<RegExpMatchArray>
  write(text: string): void
  endInput(): void
  signal(name: 'SIGINT' | 'SIGTERM'): void
  /** The exit code, null after a signal. */
  exited: Promise<number | null>
}

export interface ScriptOptions {
  cwd?: string
  env?: Record<string, string>
}

/** The line that says where `npm run dev` serves. */
export const ready = /^ready (http:\/\/127\.0\.0\.1:\d+)$/m

const running = new Map<ChildProcess, Promise<unknown>>()

/** Ends what a failed test left running. */
export async function endScripts(): Promise<void> {
  for (const child of running.keys()) child.kill('SIGTERM')
  await Promise.all(running.values())
}

/** Runs one of `scripts/` without a terminal. Not by the `tsx` command: it kills what does not hear a signal within an instant. */
export function runScript(script: string, args: string[], options: ScriptOptions = {}): TerminalProcess {
  const command = ['--import', import.meta.resolve('tsx'), resolve(`scripts/${script}.ts`), ...args]
  const child = spawn(process.execPath, command, {
    cwd: options.cwd ?? process.cwd(),
    // Nothing of the developer's own settings may decide a test.
    env: { PATH: process.env.PATH ?? '', NO_COLOR: '1', ...options.env },
  })
  let output = ''
  const listeners = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
      for (const listener of listeners) listener()
    })
  }
  // A script that has left no longer reads.
  child.stdin.on('error', () => undefined)
  const exited = once(child, 'close').then(([code]) => {
    running.delete(child)
    return code as number | null
  })
  running.set(child, exited)
  return {
    output: () => output,
    printed: (pattern) =>
      new Promise((found, lost) => {
        const look = (): void => {
          const match = output.match(pattern)
          if (!match) return
          listeners.delete(look)
          found(match)
        }
        listeners.add(look)
        void exited.then(() => lost(new Error(`ended without printing ${pattern}:\n${output}`)))
        look()
      }),
    write: (text) => void child.stdin.write(text),
    endInput: () => void child.stdin.end(),
    signal: (name) => void child.kill(name),
    exited,
  }
}

export interface Workplace {
  folder: string
  write(file: string, text: string): void
  remove(): void
}

/** A copy of the project by links, so that a run has a build and settings of its own. */
export function createWorkplace(): Workplace {
  const folder = mkdtempSync(join(tmpdir(), 'workplace-'))
  for (const name of ['cloudfunctions', 'shared', 'node_modules', 'cloudbaserc.json', 'miniprogram'])
    symlinkSync(resolve(name), join(folder, name))
  return {
    folder,
    write: (file, text) => writeFileSync(join(folder, file), text),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
