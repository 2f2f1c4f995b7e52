import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { build } from 'esbuild'

export interface TerminalProcess {
  pid: number
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
  /** Where `bundleScripts` has put them: ready in an instant, for suites that start very many. */
  bundles?: string
}

/** What no mistake of anybody's may be answered with. */
export const stack = /^\s+at .*[:(]\d+|node:internal|throw |UnhandledPromise|Node\.js v/m

/** The line that says where `npm run dev` serves. */
export const ready = /^ready (http:\/\/127\.0\.0\.1:\d+)$/m

const running = new Map<ChildProcess, Promise<unknown>>()

/** Ends what a failed test left running. */
export async function endScripts(): Promise<void> {
  for (const child of running.keys()) child.kill('SIGTERM')
  await Promise.all(running.values())
}

/**
 * Runs one of `scripts/` without a terminal. Not by the `tsx` command: it kills what does not hear a signal
 * within an instant.
 */
export function runScript(script: string, args: string[], options: ScriptOptions = {}): TerminalProcess {
  const { bundles } = options
  const command = bundles === undefined ? startOf(script) : [join(bundles, `${nameOf(script)}.js`)]
  const child = spawn(process.execPath, [...command, ...args], {
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
    pid: child.pid ?? -1,
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

/** Scripts of other folders begin with the way there. */
function nameOf(script: string): string {
  return script.replace('../', '')
}

/** As `package.json` has it. */
function startOf(script: string): string[] {
  const start = resolve('scripts/start.mjs')
  if (script === 'start') return [start]
  return [start, script === '../bench/run' ? 'bench' : script]
}

/**
 * Compiles scripts once instead of at each start, and answers where they are. Their packages stay packages.
 */
export async function bundleScripts(scripts: string[], work: Workplace): Promise<string> {
  const outdir = join(work.folder, 'bundled')
  await build({
    entryPoints: scripts.map((script) => ({ in: `scripts/${script}.ts`, out: nameOf(script) })),
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'warning',
  })
  writeFileSync(join(outdir, 'package.json'), '{"type":"module"}')
  return outdir
}

export interface Workplace {
  folder: string
  read(file: string): string
  write(file: string, text: string): void
  remove(): void
}

export interface WorkplaceOptions {
  /** These are copied, so that a test may write in them. */
  copied?: string[]
  /** How the lines of the copies end. */
  lineEnd?: '\n' | '\r\n'
}

const linked = [
  'cloudfunctions',
  'shared',
  'node_modules',
  'cloudbaserc.json',
  'miniprogram',
  'project.config.json',
]

/** A copy of the project by links, so that a run has a build and settings of its own. */
export function createWorkplace({ copied = [], lineEnd = '\n' }: WorkplaceOptions = {}): Workplace {
  const folder = mkdtempSync(join(tmpdir(), 'workplace-'))
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8')
  const write = (file: string, text: string): void => writeFileSync(join(folder, file), text)
  for (const name of linked.filter((name) => !copied.includes(name)))
    symlinkSync(resolve(name), join(folder, name))
  for (const name of copied) {
    cpSync(resolve(name), join(folder, name), { recursive: true })
    for (const file of textFiles(folder, name)) write(file, read(file).replaceAll('\n', lineEnd))
  }
  return { folder, read, write, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

function textFiles(root: string, name: string): string[] {
  if (!statSync(join(root, name)).isDirectory()) return [name]
  const entries = readdirSync(join(root, name), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
}
