import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, type Metafile } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { patience } from '../support/patience.ts'
import {
  bundleScripts,
  createWorkplace,
  endScripts,
  runScript,
  stack,
  type Workplace,
} from './support/terminal-process.ts'

const { scripts: named } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  scripts: Record<string, string>
}

/** Every file of the folder is a script; what scripts share lies in the rooms below. */
const files = readdirSync('scripts', { withFileTypes: true }).filter((entry) => entry.isFile())
const scripts = [
  ...files.flatMap(({ name }) => (name.endsWith('.ts') ? [name.slice(0, -3)] : [])),
  '../bench/run',
]

/** As somebody types it: by its name in package.json, or by its file. */
function commandOf(script: string): string {
  const path = script.startsWith('../') ? `${script.slice(3)}.ts` : `scripts/${script}.ts`
  const started = script === '../bench/run' ? 'bench' : script
  const isRun = (command: string): boolean => command.endsWith(`scripts/start.mjs ${started}`)
  const [name] = Object.entries(named).find(([, command]) => isRun(command)) ?? []
  return name === undefined ? `npx tsx ${path}` : `npm run ${name}`
}

let work: Workplace
let bundles: string
beforeAll(async () => {
  work = createWorkplace()
  bundles = await bundleScripts(scripts, work)
})
afterAll(async () => {
  await endScripts()
  work.remove()
})

async function run(
  script: string,
  args: string[],
  cwd = work.folder,
): Promise<{ code: number | null; output: string }> {
  const running = runScript(script, args, { cwd, bundles })
  running.endInput()
  return { code: await running.exited, output: running.output() }
}

describe.each(scripts)('%s', (script) => {
  const usage = `用法：${commandOf(script)}[ （].*`

  it('says how it is used', async () => {
    const { code, output } = await run(script, ['--help'])
    expect(output).toMatch(new RegExp(`^${usage}`))
    expect(output).not.toMatch(stack)
    expect(code).toBe(0)
  })

  it('does nothing with a flag that it does not know', async () => {
    const { code, output } = await run(script, ['--nosuch'])
    // These two lines alone: nothing has begun to work meanwhile.
    expect(output).toMatch(new RegExp(`^\\S*没有 --nosuch 这个选项.*\n${usage}\n$`))
    expect(code).toBe(1)
  })
})

describe('what each script loads before its flags are read', () => {
  let inputs: Metafile
  beforeAll(async () => {
    const { metafile } = await build({
      entryPoints: scripts.map((script) => `scripts/${script}.ts`),
      outdir: 'nowhere',
      bundle: true,
      format: 'esm',
      platform: 'node',
      packages: 'external',
      metafile: true,
      write: false,
      logLevel: 'silent',
    })
    inputs = metafile
  }, patience(30_000))

  /** Files that are loaded with this one; those of an `import()` wait until they are asked for. */
  function loadedWith(file: string, seen = new Set<string>()): Set<string> {
    if (seen.has(file)) return seen
    seen.add(file)
    for (const { path, kind, external } of inputs.inputs[file]?.imports ?? []) {
      if (kind !== 'import-statement') continue
      if (external) seen.add(path)
      else loadedWith(path, seen)
    }
    return seen
  }

  it.each(scripts)('%s: its flags and little else', (script) => {
    const entry = script.startsWith('../') ? `${script.slice(3)}.ts` : `scripts/${script}.ts`
    const loaded = [...loadedWith(entry)].filter((file) => file !== entry && !file.startsWith('node:'))
    const own = loaded.filter((file) => !/^scripts\/command-line\/|^bench\//.test(file))
    expect(own).toEqual(['fastest-levenshtein'])
  })
})

describe('scripts that take a file or nothing but order', () => {
  it.each([
    ['train-risk', [], /^✖ 要写 PsySUICIDE 的文件/],
    ['train-risk', ['nosuch.jsonl'], /^✖ 找不到 .*nosuch\.jsonl$/m],
    ['train-risk', ['bad.jsonl'], /^✖ bad\.jsonl 第 2 行读不懂/],
    ['train-risk', ['bad.jsonl', '--margin', 'x'], /^✖ --margin x 不对/],
    ['train-risk', ['.'], /^✖ .*是目录；应为一个文件$/m],
    ['train-emotion', [], /^✖ 找不到 .*emotion-corpus/],
    ['build-traditional', [], /^✖ 找不到 shared\/domain/],
    ['bundle-table', [], /^✖ 找不到 docs\/bundles\.md/],
    ['simulate-scale', [], /^✖ 找不到 docs\/scale\.md/],
  ])('%s %j', async (script, args, says) => {
    work.write('bad.jsonl', '{"text":"好","labels":[]}\n{"text":')
    const bare = script === 'build-traditional' ? '/' : work.folder
    const { code, output } = await run(script, args, bare)
    expect(output).toMatch(says)
    expect(output).not.toMatch(stack)
    expect(code).toBe(1)
  })
})

/** A clone on a machine that is not ready yet. */
function startIn(
  folder: string,
  script: string,
  options: string[] = [],
): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...options, join(folder, 'scripts/start.mjs'), script],
    { encoding: 'utf8' },
  )
  return { status, output: stdout + stderr }
}

const oldNode = 'Object.defineProperty(process, "versions", { value: { node: "18.20.4" } })'

describe('node scripts/start.mjs', () => {
  it.each([
    [['--help'], /^用法：node scripts\/start\.mjs/, 0],
    [[], /^要写脚本的名字\n用法：/, 1],
    [['nosuch'], /^没有 nosuch 这个脚本\n用法：/, 1],
    [['--nosuch'], /^没有 --nosuch 这个选项\n用法：/, 1],
  ] as const)('%j', async (args, says, code) => {
    const running = runScript('start', [...args], { cwd: work.folder })
    running.endInput()
    expect(await running.exited).toBe(code)
    expect(running.output()).toMatch(says)
    expect(running.output()).not.toMatch(stack)
  })

  it.each(['chat', 'dev', 'bench'])('%s says what a machine lacks', (script) => {
    // Beside no folder in which packages would be found.
    const clone = mkdtempSync(join(tmpdir(), 'clone-'))
    for (const folder of ['scripts', 'bench']) cpSync(folder, join(clone, folder), { recursive: true })
    expect(startIn(clone, script)).toEqual({ status: 1, output: '还没有装依赖：先运行 npm ci\n' })
    mkdirSync(join(clone, 'node_modules'))
    expect(startIn(clone, script)).toEqual({ status: 1, output: '依赖没有装全：再运行一次 npm ci\n' })
    for (const name of ['tsx', 'esbuild']) {
      const folder = join(clone, 'node_modules', name)
      mkdirSync(folder)
      const exports = { '.': './index.mjs', './esm/api': './index.mjs' }
      writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, exports }))
      writeFileSync(
        join(folder, 'index.mjs'),
        'throw new Error("You installed esbuild for another platform than the one you are using.")',
      )
    }
    const foreign = 'node_modules 是在别的系统上装的：删掉它，再运行 npm ci\n'
    expect(startIn(clone, script)).toEqual({ status: 1, output: foreign })
    expect(startIn(clone, script, ['--import', `data:text/javascript,${oldNode}`])).toEqual({
      status: 1,
      output: '要 Node 20.19 或更新的，这里是 18.20.4：到 https://nodejs.org 装一个\n',
    })
    rmSync(clone, { recursive: true })
  })
})
