import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AppBundle } from '../../local/preview/bundle.ts'
import { buildApp } from '../../local/preview/index.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mini-program-'))
  cpSync(join(import.meta.dirname, 'fixture'), folder, { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const write = (file: string, text: string): void => {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), text)
}
const errors = async (): Promise<string[]> => {
  const { code, diagnostics } = await buildApp(folder)
  const found = diagnostics.filter(({ severity }) => severity === 'error')
  expect(code.startsWith('miniProgramPreview.fail(')).toBe(found.length > 0)
  return found.map(({ file, line, column }) => `${file}:${line}:${column}`)
}
const style = async (wxss: string): Promise<string> => {
  write('pages/home/index.wxss', wxss)
  const { code } = await buildApp(folder)
  const loaded: AppBundle[] = []
  runInNewContext(code, { miniProgramPreview: { load: (bundle: AppBundle) => loaded.push(bundle) } })
  const page = loaded[0] && homeOf(loaded[0])
  return (page?.style ?? '').replaceAll(/\s+/g, ' ').trim()
}
const homeOf = ({ components }: AppBundle) => components.find(({ path }) => path === 'pages/home/index')
/** What the page's script gives to Page when it runs. */
const given = async (script: string): Promise<unknown[]> => {
  write('pages/home/index.js', script)
  const { code, diagnostics } = await buildApp(folder)
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  const values: unknown[] = []
  runInNewContext(code, {
    miniProgramPreview: { load: (bundle: AppBundle) => homeOf(bundle)?.run?.() },
    Page: (value: unknown) => values.push(value),
  })
  return values
}
const install = (at: string, manifest: object, script: string, file = 'index.js'): void => {
  write(`${at}/package.json`, JSON.stringify(manifest))
  write(`${at}/${file}`, script)
}

describe('an error in the sources is told with its place', () => {
  it('in WXML', async () => {
    write('pages/home/index.wxml', '<view>\n  <text>{{ a. }}</text>\n</view>')
    expect(await errors()).toEqual(['pages/home/index.wxml:2:15'])
    write('pages/home/index.wxml', '<view>\n  <text></view>')
    expect(await errors()).toContain('pages/home/index.wxml:2:4')
  })

  it('in WXSS', async () => {
    write('pages/home/index.wxss', '.a {\n  color: red;\n')
    expect(await errors()).toEqual(['pages/home/index.wxss:1:1'])
    write('pages/home/index.wxss', '\n@import "./none.wxss";')
    expect(await errors()).toEqual(['pages/home/index.wxss:2:1'])
  })

  it('in the use of an element or a setting that the preview lacks', async () => {
    write('pages/home/index.wxml', '<!-- <map/> -->\n<view><video src="x" /></view>')
    write('pages/detail/index.json', '{ "enablePullDownRefresh": true }')
    expect(await errors()).toEqual(['pages/detail/index.json:1:28', 'pages/home/index.wxml:2:7'])
  })

  it('in scripts', async () => {
    write('pages/home/index.js', 'Page({\n  data: {]\n})')
    expect(await errors()).toEqual(['pages/home/index.js:2:10'])
    write('pages/home/index.js', "import { a } from './none'\nPage({})")
    expect(await errors()).toEqual(['pages/home/index.js:1:19'])
  })

  it('in the import of a package that nobody installed', async () => {
    write('pages/home/index.js', "import { a } from 'nobody-installed-this'\nPage({})")
    expect(await errors()).toEqual(['pages/home/index.js:1:19'])
  })

  it('in JSON, and all at once where they are independent', async () => {
    write('pages/home/index.json', '{\n  "usingComponents": {,}\n}')
    expect(await errors()).toEqual(['pages/home/index.json:2:23'])
    write('pages/home/index.json', '{ "usingComponents": { "x": "./none" } }')
    write('pages/detail/index.wxss', '.a {')
    expect(await errors()).toEqual(['pages/home/index.json:1:29', 'pages/detail/index.wxss:1:1'])
  })
})

const lines = (...inside: string[]) => ['{', ...inside, '}'].join('\n')

describe('an error in app.json is told at its own line', () => {
  const pages = '  "pages": ["pages/home/index"]'
  it.each([
    ['a comma too many', lines(`${pages},`), '3:1'],
    ['a comma too few', lines(pages, '  "window": {}'), '3:3'],
    ['a comma too many in a list', lines('  "pages": [', '    "pages/home/index",', '  ]'), '4:3'],
    ['no quotes', lines(`${pages},`, '  window: {}'), '3:3'],
    ['single quotes', lines("  'pages': []"), '2:3'],
    ['a comment', lines('  // first', pages), '2:3'],
    ['a bracket too few', lines('  "pages": ["pages/home/index"', '  ,"window": {}'), '3:12'],
    ['an end too early', '{\n  "pages": ["pages/home/index"],\n  "window": {', '3:14'],
    ['nothing', '', '1:1'],
    ['no pages', lines('  "window": {}'), '1:1'],
    ['pages that are no list', lines('  "window": {},', '  "pages": "pages/home/index"'), '3:12'],
    ['a page that is no text', lines('  "pages": [', '    "pages/home/index",', '    7', '  ]'), '4:5'],
    ['another kind of JSON', '\n[]', '2:1'],
    [
      'a page that is not there',
      lines('  "pages": [', '    "pages/home/index",', '    "pages/none/index"', '  ]'),
      '4:5',
    ],
    [
      'a page of a package that is not there',
      lines(`${pages},`, '  "subPackages": [', '    { "root": "a", "pages": ["b"] }', '  ]'),
      '4:30',
    ],
    [
      'a component that is not there',
      lines(`${pages},`, '  "usingComponents": {', '    "x": "/components/none"', '  }'),
      '4:10',
    ],
    [
      'a tab that is no page',
      lines(
        `${pages},`,
        '  "tabBar": { "list": [',
        '    { "text": "他处", "pagePath": "pages/none/index" }',
        '  ] }',
      ),
      '4:33',
    ],
    ['a first page that is no page', lines(`${pages},`, '  "entryPagePath": "pages/none/index"'), '3:20'],
  ])('%s', async (_, text, place) => {
    for (const written of [text, `\uFEFF${text.replaceAll('\n', '\r\n')}`]) {
      write('app.json', written)
      expect(await errors()).toEqual([`app.json:${place}`])
    }
  })
})

describe('a package is taken', () => {
  it('from node_modules, by its module or main', async () => {
    install('node_modules/esm', { main: 'no.js', module: 'm.js' }, 'export const a = 1', 'm.js')
    install('node_modules/cjs', { main: 'm.js' }, 'exports.a = 2', 'm.js')
    expect(await given("import { a } from 'esm'\nimport { a as b } from 'cjs'\nPage([a, b])")).toEqual([
      [1, 2],
    ])
  })

  it('from the folder that it declares for mini-programs, also in part', async () => {
    install('node_modules/@x/ui', { main: 'no.js', miniprogram: 'dist' }, 'exports.a = 1', 'dist/index.js')
    write('node_modules/@x/ui/dist/button/index.js', 'exports.a = 2')
    expect(
      await given("import { a } from '@x/ui'\nimport { a as b } from '@x/ui/button'\nPage([a, b])"),
    ).toEqual([[1, 2]])
  })

  it('from the nearest miniprogram_npm before anything else', async () => {
    install('node_modules/pkg', {}, 'exports.a = 1')
    write('miniprogram_npm/pkg/index.js', 'exports.a = 2')
    write('pages/miniprogram_npm/pkg/index.js', 'exports.a = 3')
    expect(await given("import { a } from 'pkg'\nPage(a)")).toEqual([3])
  })
})

describe('WXSS becomes CSS', () => {
  it('with the phone’s lengths and safe area', async () => {
    expect(await style('.a { width: 10rpx; height: calc(50vh - env(safe-area-inset-bottom)); }')).toBe(
      ':where(wx-page[is="pages/home/index"]) .a { width: calc(10 * var(--rpx)); height: calc(calc(50 * var(--vh)) - var(--safe-area-inset-bottom)); }',
    )
  })

  it('with the platform’s elements, ids and the page itself', async () => {
    expect(await style('page, view > .a:not(.b)::after, #c text, [data-x="view"] { color: red }')).toBe(
      'wx-page:where([is="pages/home/index"]), :where(wx-page[is="pages/home/index"]) wx-view > .a:not(.b)::after, :where(wx-page[is="pages/home/index"]) [id$="--c"] wx-text, :where(wx-page[is="pages/home/index"]) [data-x="view"] { color: red }',
    )
  })

  it('with the phone’s theme in place of the browser’s', async () => {
    const css = await style('@media (prefers-color-scheme: dark) { .a { color: red } }')
    expect(css).toBe(':where([data-theme="dark"]) :where(wx-page[is="pages/home/index"]) .a { color: red }')
    expect(
      await style('@media (prefers-color-scheme: dark) and (min-width: 300px) { .a { color: red } }'),
    ).toMatch(/^@media \(min-width: 300px\) \{ :where\(\[data-theme="dark"\]\)/)
  })

  it('with keyframes as they are', async () => {
    const frames = '@keyframes rise { from { top: 0 } to { top: 50% } }'
    expect(await style(frames)).toBe(frames)
  })

  it('and a warning for a local picture, which WeChat does not load from WXSS', async () => {
    write('pages/home/index.wxss', '.a { background: url("./x.png") }')
    const { diagnostics } = await buildApp(folder)
    expect(diagnostics).toMatchObject([
      { severity: 'warning', file: 'pages/home/index.wxss', line: 1, column: 6 },
    ])
  })
})
