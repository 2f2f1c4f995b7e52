import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync } from 'node:fs'
import { join, posix } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseMarkdown } from '../../miniprogram/view/markdown/blocks.ts'
import {
  complaintsOfStyles,
  complaintsOfTemplates,
  isInstalled,
  remoteResources,
  startCompiler,
  type Compiled,
} from './compilers.ts'
import { addPackages, addTypes, copyProject, type ProjectCopy } from './project-copy.ts'

const install = 'npm ci --prefix tests/wechat --ignore-scripts'
const mainPackageBudget = 1.5 * 1024 * 1024

/** A copy for one test, broken by it. */
const broken = (project: ProjectCopy, change: (copy: ProjectCopy) => void): ProjectCopy => {
  const copy = project.copy()
  copies.push(copy)
  change(copy)
  return copy
}
const copies: ProjectCopy[] = []
afterAll(() => copies.forEach((copy) => copy.remove()))

describe('the sources of the mini-program', () => {
  let project: ProjectCopy
  beforeAll(() => {
    project = copyProject()
    copies.push(project)
  })

  it('take no font, script or image from the network', () => {
    expect(remoteResources(project.root)).toEqual([])
    const changes: [string, string][] = [
      ['app.wxss', '@font-face { src: url("https://a.cn/x.woff2") }'],
      ['app.wxss', '.a { background: url(//a.cn/x.png) }'],
      ['pages/chat/index.wxml', '<image src="https://a.cn/x.png" />'],
      ['app.ts', "const picture = 'https://a.cn/x.png'"],
    ]
    for (const [file, text] of changes)
      expect(remoteResources(broken(project, (copy) => copy.append(file, text)).root)).toHaveLength(1)
  })

  it('pass the type checker', () => {
    expect(typeErrors('.')).toBe('')
    const copy = broken(project, ({ append }) => append('app.ts', '\nconst wrong: number = "no"\n'))
    addTypes(copy)
    expect(typeErrors(copy.root)).toContain('app.ts(')
  })
})

describe("WeChat's own compilers", () => {
  let project: ProjectCopy
  let compiler: ReturnType<typeof startCompiler>
  let compiled: Compiled
  let packages: string[]

  beforeAll(async () => {
    if (!isInstalled) throw new Error(`没有装微信自己的编译器：请先运行 ${install}`)
    project = copyProject()
    copies.push(project)
    packages = await addPackages(project)
    compiler = startCompiler()
  })
  afterAll(() => compiler.stop())

  it('pack exactly the dependencies that the mini-program names, as the build does', async () => {
    expect(await compiler.pack(project.root)).toMatchObject({
      otherNpmPackNum: packages.length,
      warnList: [],
    })
    const packed = join(project.root, 'miniprogram/miniprogram_npm')
    expect(readdirSync(packed)).toEqual(packages)
    expect(packages.every((name) => existsSync(join(project.root, 'built', name, 'index.js')))).toBe(true)
    // The compile below takes what `npm run build` writes, so that DevTools needs no packing.
    cpSync(join(project.root, 'built'), packed, { recursive: true })
  })

  it('accept every template', () => {
    expect(complaintsOfTemplates(project.root)).toEqual([])
  })

  it.each([
    ['an element that is not closed', '<view><text></view>'],
    ['an expression that ends early', '<view>{{ a. }}</view>'],
    ['syntax that templates lack', '<view>{{ a?.b }}</view>'],
    ['an import of nothing', '<import src="./none.wxml" />'],
  ])('refuse %s', (_, text) => {
    const { root } = broken(project, (copy) => copy.append('pages/chat/index.wxml', text))
    expect(complaintsOfTemplates(root).join()).toContain('pages/chat/index.wxml')
  })

  it('accept every style', () => {
    expect(complaintsOfStyles(project.root)).toEqual([])
  })

  it.each([
    ['a rule that is not closed', '.a { color: red;'],
    ['a bracket that is not closed', '.a { width: calc(1px + }'],
    ['an import of nothing', '@import "./none.wxss";'],
    ['a selector that components may not use', 'view { color: red }'],
  ])('refuse %s', (_, text) => {
    const { root } = broken(project, (copy) => copy.append('components/bubble/index.wxss', text))
    expect(complaintsOfStyles(root).join()).toContain('components/bubble/index.wxss')
  })

  it('compile the project as an upload would, within its budget', async () => {
    compiled = await compiler.compile(project.root)
    expect(compiled.refusal).toBeUndefined()
    const sizes = Object.entries(compiled.files ?? {}).map(
      ([file, text]) => [file, Buffer.byteLength(text)] as const,
    )
    const total = sizes.reduce((sum, [, bytes]) => sum + bytes, 0)
    const largest = sizes.toSorted((one, other) => other[1] - one[1]).slice(0, 6)
    console.log(`main package ${(total / 1024).toFixed(0)} KB of ${mainPackageBudget / 1024} KB`)
    for (const [file, bytes] of largest) console.log(`${(bytes / 1024).toFixed(0).padStart(6)} KB  ${file}`)
    expect(sizes.length).toBeGreaterThan(100)
    expect(total).toBeLessThan(mainPackageBudget)
  })

  it('leave the reading of markdown as it is', () => {
    const text =
      '他**“不要”**😀**a**b `x` ~~d~~ [l](http://a.cn) *😀a*\n\n- a\n- **b。**c\n\n> 2*3*4\nx\n\n\\[ a*b*c \\]\n\n| a |\n|--|\n| _b_<br>&lt;&#39; |'
    const { parseMarkdown: parse } = load(compiled.files ?? {}, 'view/markdown/blocks') as {
      parseMarkdown: typeof parseMarkdown
    }
    expect(parse(text, true)).toEqual(parseMarkdown(text, true))
  })

  it.each<[string, (copy: ProjectCopy) => void, string]>([
    [
      'a script with a syntax error',
      (copy) => copy.append('pages/chat/index.ts', '\nconst = 1'),
      'pages/chat/index',
    ],
    [
      'a component that is not there',
      (copy) => copy.change('components/bubble/index.json', '../markdown/index', '../none/index'),
      'components/bubble/index.json',
    ],
    [
      'a page that is not there',
      (copy) => copy.change('app.json', 'pages/diary/index', 'pages/none/index'),
      'pages/none',
    ],
  ])('refuse %s', async (_, change, place) => {
    const { refusal } = await compiler.compile(broken(project, change).root)
    expect(refusal).toContain(place)
  })
})

function typeErrors(root: string): string {
  const arguments_ = ['--noEmit', '-p', join(root, 'miniprogram')]
  const { stdout, error } = spawnSync('node_modules/.bin/tsc', arguments_, { encoding: 'utf8' })
  if (error) throw error
  return stdout
}

/** Runs compiled modules as WeChat does: CommonJS, with packages in miniprogram_npm. */
function load(files: Record<string, string>, path: string, loaded = new Map<string, unknown>()): unknown {
  const file = [path, `${path}.js`, `${path}/index.js`].find((name) => files[name] !== undefined)
  if (file === undefined) throw new Error(`${path} is not among the compiled files`)
  if (loaded.has(file)) return loaded.get(file)
  const module = { exports: {} as unknown }
  loaded.set(file, module.exports)
  const require = (name: string) => load(files, resolve(file, name), loaded)
  // oxlint-disable-next-line no-new-func, typescript/no-implied-eval -- the compiled code is what is tested
  new Function('require', 'module', 'exports', files[file] ?? '')(require, module, module.exports)
  loaded.set(file, module.exports)
  return module.exports
}

function resolve(from: string, name: string): string {
  if (name.startsWith('.')) return posix.join(posix.dirname(from), name)
  return name.startsWith('@babel/') ? name : `miniprogram_npm/${name}`
}
