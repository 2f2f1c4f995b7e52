import { fork, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, posix } from 'node:path'

const packages = join(import.meta.dirname, 'node_modules')

export const isInstalled = existsSync(join(packages, 'miniprogram-ci'))

export interface Compiled {
  /** By path in the mini-program; absent when the compiler refused. */
  files?: Record<string, string>
  refusal?: string
}

export interface Packed {
  otherNpmPackNum?: number
  miniProgramPackNum?: number
  warnList?: { msg: string }[]
  refusal?: string
}

/** WeChat's miniprogram-ci, in a process that ends with `stop`. */
export function startCompiler() {
  // It leaves empty folders wherever it stands.
  const cwd = mkdtempSync(join(tmpdir(), 'wechat-compiler-'))
  const worker = fork(join(import.meta.dirname, 'compile.cjs'), {
    cwd,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    detached: true,
  })
  let said = ''
  worker.stderr?.on('data', (data: Buffer) => (said = `${said}${data.toString()}`.slice(-4000)))
  const ask = <Result>(job: 'compile' | 'pack', root: string): Promise<Result> =>
    new Promise((resolve, reject) => {
      const onMessage = (answer: unknown): void => {
        const { root: about, result } = answer as { root: string; result: Result }
        if (about !== root) return
        worker.off('message', onMessage)
        worker.off('exit', onExit)
        resolve(result)
      }
      const onExit = (code: number | null): void =>
        reject(new Error(`the compiler ended with ${code}: ${said}`))
      worker.on('message', onMessage)
      worker.once('exit', onExit)
      worker.send({ job, root })
    })
  return {
    compile: (root: string) => ask<Compiled>('compile', root),
    pack: (root: string) => ask<Packed>('pack', root),
    /** With the processes that it started. */
    stop() {
      if (worker.pid !== undefined && worker.exitCode === null) process.kill(-worker.pid, 'SIGKILL')
      rmSync(cwd, { recursive: true, force: true })
    },
  }
}

interface Config {
  component?: boolean
  usingComponents?: Record<string, string>
}

/** What wcc, WeChat's WXML compiler, says of all templates; nothing when it accepts them. */
export function complaintsOfTemplates(root: string): string[] {
  const folder = join(root, 'miniprogram')
  const files = filesOf(folder, '.wxml')
  const components = files.flatMap((file) => {
    const tags = Object.keys(configOf(folder, file).usingComponents ?? {})
    return tags.length > 0 ? [[file, String(tags.length), ...tags]] : []
  })
  const scripts = filesOf(folder, '.wxs')
  const definition = [String(components.length), ...components.flat()].join(' ')
  const said = run('wcc', folder, ['-d', '-cc', definition, ...files, ...scripts, '-gn', '$gwx'])
  return [...said.complaints, ...missingTemplates(folder, files)]
}

/** wcc accepts an import of nothing. */
function missingTemplates(folder: string, files: string[]): string[] {
  return files.flatMap((file) => {
    const found = readFileSync(join(folder, file), 'utf8').matchAll(
      /<(?:import|include)\s[^>]*src="([^"]+)"/g,
    )
    return [...found].flatMap(([, src = '']) => {
      const target = src.startsWith('/') ? src.slice(1) : posix.join(posix.dirname(file), src)
      const path = target.endsWith('.wxml') ? target : `${target}.wxml`
      return existsSync(join(folder, path)) ? [] : [`${file}: ${path} does not exist`]
    })
  })
}

/**
 * What wcsc, WeChat's WXSS compiler, says of all styles, warnings among them, which it hides in its output.
 */
export function complaintsOfStyles(root: string): string[] {
  const folder = join(root, 'miniprogram')
  const files = filesOf(folder, '.wxss')
  const components = files.filter((file) => configOf(folder, file).component)
  const others = files.filter((file) => !components.includes(file))
  const said = run('wcsc', folder, ['-db', '-pc', String(components.length), ...components, ...others])
  const warnings = [...said.output.matchAll(/Some selectors are not allowed[^()]*\(([^)]*)\)/g)]
  return [...said.complaints, ...warnings.map(([text]) => text)]
}

function run(tool: 'wcc' | 'wcsc', cwd: string, args: string[]): { output: string; complaints: string[] } {
  const system = process.platform === 'darwin' ? 'mac' : 'linux'
  const file = join(packages, 'miniprogram-compiler/bin', system, tool)
  // npm unpacks them as plain files.
  chmodSync(file, 0o755)
  const { status, stdout, stderr, error } = spawnSync(file, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 32 * 1024 * 1024,
  })
  if (error) throw error
  const lines = stderr.split('\n').filter((line) => line.trim() !== '')
  return { output: stdout, complaints: status === 0 ? lines : [...lines, `${tool} ended with ${status}`] }
}

function configOf(folder: string, file: string): Config {
  const path = join(folder, dirname(file), 'index.json')
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Config) : {}
}

function filesOf(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending) && !file.includes('miniprogram_npm'))
    .toSorted()
}

const textFiles = /\.(wxml|wxss|wxs|json|ts)$/
const remote =
  /(?:url\(\s*|@import\s+|src=|href=)['"]?(?:https?:)?\/\/[^'")\s]+|['"`]https?:\/\/[^'"`]+\.(?:png|jpe?g|gif|webp|svg|woff2?|ttf|otf|js|wasm)\b|loadFontFace\(/g

/** Fonts, scripts and images that the mini-program would take from the network. */
export function remoteResources(root: string): string[] {
  const folder = join(root, 'miniprogram')
  return filesOf(folder, '')
    .filter((file) => textFiles.test(file))
    .flatMap((file) =>
      [...readFileSync(join(folder, file), 'utf8').matchAll(remote)].map(
        ([address]) => `${file}: ${address}`,
      ),
    )
}
