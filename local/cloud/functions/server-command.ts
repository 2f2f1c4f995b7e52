import type { StdioOptions } from 'node:child_process'
import {
  constants,
  accessSync,
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Holds descriptor 3 open: when this machine's local cloud dies, even by `kill -9`, the pipe ends and the
 * whole process group goes with it. No server is left behind on its port.
 */
const guard =
  '"$1" 3<&- & main=$!; (cat <&3 >/dev/null 2>&1; kill -KILL 0) >/dev/null 2>&1 & exec 3<&-; wait "$main"'

/** How the server of an HTTP function is run. */
export interface ServerCommand {
  file: string
  args: string[]
  env: Record<string, string>
  /** Whether it leads a process group of its own. */
  detached: boolean
  stdio: StdioOptions
  /** What a developer should know about it. */
  note?: string
  /** Removes what was written for the start. */
  remove(): void
}

/**
 * Runs the folder's `scf_bootstrap` by `shell`, as the platform does; on a machine without one, the node that
 * the script would run, with the variables it exports. Throws where the script is missing, is not for the
 * platform, or says no such thing.
 */
export function serverCommand(folder: string, env: Record<string, string>, shell: string): ServerCommand {
  const original = join(folder, 'scf_bootstrap')
  accessSync(original, constants.X_OK)
  const text = readFileSync(original, 'utf8')
  if (text.includes('\r')) throw new Error('scf_bootstrap has CRLF line ends; the platform needs LF')
  if (!existsSync(shell)) return withoutShell(text, env, shell)
  const { path, remove } = localScript(original, text)
  return {
    file: shell,
    args: ['-c', guard, 'sh', path],
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    remove,
  }
}

/**
 * The platform's scripts name its node by absolute path (`/var/lang/node20/bin/node`); where that path does
 * not exist, a copy that names this node is run instead.
 */
function localScript(original: string, text: string): { path: string; remove(): void } {
  const localized = text.replaceAll(/\/var\/lang\/node[\w.]*\/bin\/node/g, (path) =>
    existsSync(path) ? path : `'${process.execPath}'`,
  )
  if (localized === text) return { path: original, remove: () => undefined }
  const copyFolder = mkdtempSync(join(tmpdir(), 'scf-bootstrap-'))
  const path = join(copyFolder, 'scf_bootstrap')
  writeFileSync(path, localized)
  chmodSync(path, 0o755)
  return { path, remove: () => rmSync(copyFolder, { recursive: true, force: true }) }
}

const exportLine = /^\s*export (?<name>\w+)=(?<quote>["']?)(?<value>.*?)\k<quote>\s*$/gm
const nodeLine = /^\s*(?:exec\s+)?(?:\S*\/)?node\s+(?<args>\S.*?)\s*$/gm

function withoutShell(script: string, given: Record<string, string>, shell: string): ServerCommand {
  const env = { ...given }
  for (const { groups: { name = '', quote, value = '' } = {} } of script.matchAll(exportLine))
    env[name] =
      quote === "'" ? value : value.replaceAll(/\$\{?(\w+)\}?/g, (_, other: string) => env[other] ?? '')
  const args = [...script.matchAll(nodeLine)].at(-1)?.groups?.args?.split(/\s+/)
  if (!args)
    throw new Error(`这台机器没有 ${shell}，scf_bootstrap 里也没有一行“exec node <文件>”可以直接运行`)
  return {
    file: process.execPath,
    args: ['--require', fileURLToPath(new URL('./leave-with-parent.cjs', import.meta.url)), ...args],
    env,
    detached: false,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    note: `这台机器没有 ${shell}：不经 scf_bootstrap，直接运行 node ${args.join(' ')}`,
    remove: () => undefined,
  }
}
