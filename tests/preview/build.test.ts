import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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

const write = (file: string, text: string): void => writeFileSync(join(folder, file), text)
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
  const page = loaded[0]?.components.find(({ path }) => path === 'pages/home/index')
  return (page?.style ?? '').replaceAll(/\s+/g, ' ').trim()
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
    expect(await errors()).toEqual(['pages/detail/index.json:1:1', 'pages/home/index.wxml:2:7'])
  })

  it('in scripts', async () => {
    write('pages/home/index.js', 'Page({\n  data: {]\n})')
    expect(await errors()).toEqual(['pages/home/index.js:2:10'])
    write('pages/home/index.js', "import { a } from './none'\nPage({})")
    expect(await errors()).toEqual(['pages/home/index.js:1:19'])
  })

  it('in JSON, and all at once where they are independent', async () => {
    write('pages/home/index.json', '{\n  "usingComponents": {,}\n}')
    expect(await errors()).toEqual(['pages/home/index.json:2:23'])
    write('pages/home/index.json', '{ "usingComponents": { "x": "./none" } }')
    write('pages/detail/index.wxss', '.a {')
    expect(await errors()).toEqual(['pages/home/index.json:1:1', 'pages/detail/index.wxss:1:1'])
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
