import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sourceOf } from '../scripts/build-functions.ts'
import { envNames } from '../shared/runtime/env.ts'

interface Import {
  from: string
  /** A path inside the project, or a package name. */
  to: string
}

const roots = ['cloudfunctions', 'shared', 'miniprogram', 'local', 'scripts', 'bench', 'tests']
const files = roots.flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('node_modules'))
    .map((file) => join(root, file)),
)
const imports = files.flatMap(importsOf)

function importsOf(file: string): Import[] {
  const source = readFileSync(file, 'utf8')
  const found = source.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)
  return [...found].map(([, to = '']) => ({
    from: file,
    to: to.startsWith('.') ? normalize(join(dirname(file), to)) : to,
  }))
}

const within = (folder: string) => (path: string) => path.startsWith(`${folder}/`)
const composition = /^shared\/runtime\/compose[\w-]*\.ts$/

/** The folder of one function. */
const functionOf = (path: string): string => path.split('/').slice(0, 2).join('/')
const isPartOf = (from: string) => within(functionOf(from))
/** What a door that is a server of its own is made with. */
const isDoorware = (to: string) =>
  /^(hono|@hono\/node-server|ipaddr\.js|ws|zod|node:(http|net|stream|events|crypto))(\/|$)/.test(to)

/** What the mini-program is packed with: WeChat's compiler says nothing of an import that it cannot find. */
const packed = Object.keys(
  (JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> }).dependencies,
)

/** For files under the first path: which imports are allowed. */
const arrows: [string, (to: string, from: string) => boolean][] = [
  ['shared/domain', within('shared/domain')],
  ['shared/protocol', (to) => within('shared/protocol')(to) || to.startsWith('node:')],
  [
    'shared/contract',
    (to) => within('shared/contract')(to) || within('shared/domain')(to) || to.startsWith('zod'),
  ],
  [
    'shared/usecases',
    (to) =>
      ['shared/usecases', 'shared/domain', 'shared/contract'].some((folder) => within(folder)(to)) ||
      to === 'shared/ports.ts',
  ],
  [
    'shared/adapters',
    (to) => !within('shared/usecases')(to) && !within('shared/runtime')(to) && !within('local')(to),
  ],
  ['shared/runtime', (to, from) => !within('shared/adapters')(to) || composition.test(from)],
  ['shared', (to) => !within('local')(to) && !within('cloudfunctions')(to) && !within('scripts')(to)],
  ['cloudfunctions', (to, from) => within('shared')(to) || isPartOf(from)(to) || isDoorware(to)],
  ['miniprogram', (to) => within('miniprogram')(to) || within('shared/contract')(to) || to === 'marked'],
  // Types of the contract are checked below.
  ['miniprogram', (to) => within('miniprogram')(to) || within('shared/contract')(to) || packed.includes(to)],
  ['local', (to) => !within('shared')(to) && !within('cloudfunctions')(to) && !within('scripts')(to)],
]

describe('the arrows of the design never turn round', () => {
  it.each(arrows)('%s', (folder, allowed) => {
    const inside = imports.filter(({ from }) => within(folder)(from))
    expect(inside.length).toBeGreaterThan(0)
    expect(
      inside.filter(({ from, to }) => !allowed(to, from)).map(({ from, to }) => `${from} -> ${to}`),
    ).toEqual([])
  })

  it('the mini-program speaks to WeChat in its services only, and takes types alone from the contracts', () => {
    const own = files.filter(within('miniprogram'))
    const speaking = own.filter((file) => /(?<![\w.'])wx\.\w/.test(readFileSync(file, 'utf8')))
    expect(speaking.filter((file) => !within('miniprogram/services')(file))).toEqual([])
    const values = own.filter((file) =>
      /import (?!type)[^;'\n]*'[^']*shared\//.test(readFileSync(file, 'utf8')),
    )
    expect(values).toEqual([])
  })

  it('no function imports another', () => {
    const crossing = imports.filter(
      ({ from, to }) => within('cloudfunctions')(from) && within('cloudfunctions')(to),
    )
    expect(crossing.filter(({ from, to }) => functionOf(from) !== functionOf(to))).toEqual([])
  })
})

describe('the mini-program', () => {
  const sources = files
    .filter(within('miniprogram'))
    .map((file) => ({ file, text: readFileSync(file, 'utf8') }))

  it('says wx in its services only', () => {
    const others = sources.filter(({ file }) => !within('miniprogram/services')(file))
    expect(others.length).toBeGreaterThan(0)
    expect(others.filter(({ text }) => /(?<![\w.'`])wx\.\w/.test(text)).map(({ file }) => file)).toEqual([])
  })

  it('takes types alone from the contract: nothing of it is in the package', () => {
    const fromContract = sources.flatMap(({ file, text }) =>
      [...text.matchAll(/^(import|export)\b(?:(?!^import|^export)[\s\S])*?from '[^']*shared\/[^']*'/gm)].map(
        ([statement]) => ({ file, statement }),
      ),
    )
    expect(fromContract.length).toBeGreaterThan(0)
    expect(fromContract.filter(({ statement }) => !/^(import|export) type /.test(statement))).toEqual([])
  })
})

describe('the whole shape', () => {
  const sources = readdirSync('cloudfunctions')
  /** With those that are deployed a second time under another protocol. */
  const functions = [...sources, ...Object.keys(sourceOf)]
  const declared = (JSON.parse(readFileSync('cloudbaserc.json', 'utf8')) as { functions: { name: string }[] })
    .functions

  it('declares each function for deployment', () => {
    expect(declared.map(({ name }) => name).toSorted()).toEqual(functions.toSorted())
  })

  it('gives each function its contract', () => {
    const contracts = readdirSync('shared/contract')
    const has = (name: string) => contracts.some((file) => file.replace('.ts', '').split('-')[0] === name)
    expect(sources.filter((name) => !has(name))).toEqual([])
  })

  it('explains every variable in both readmes', () => {
    for (const readme of ['README.md', 'README.en.md']) {
      const text = readFileSync(readme, 'utf8')
      expect(envNames.filter((name) => !text.includes(name))).toEqual([])
    }
  })

  it('keeps files short', () => {
    const long = files.filter((file) => readFileSync(file, 'utf8').split('\n').length > 320)
    expect(long).toEqual([])
  })

  it('names things, and leaves no drawer for the rest', () => {
    expect(files.filter((file) => /\/(utils?|misc|helpers?|common)\.ts$/.test(file))).toEqual([])
  })

  it('takes the actions of its workflows by their commits: a tag can be moved', () => {
    const folder = '.github/workflows'
    const uses = readdirSync(folder).flatMap((file) =>
      [...readFileSync(join(folder, file), 'utf8').matchAll(/^\s*-?\s*uses:\s*(.+)$/gm)].map(
        ([, used]) => used,
      ),
    )
    expect(uses.length).toBeGreaterThan(0)
    expect(uses.filter((used) => !/^[\w./-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/.test(used ?? ''))).toEqual([])
  })
})
