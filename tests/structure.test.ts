import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'
import { envNames } from '../shared/runtime/env.ts'

interface Import {
  from: string
  /** A path inside the project, or a package name. */
  to: string
}

const roots = ['cloudfunctions', 'shared', 'local', 'scripts', 'bench', 'tests']
const files = roots.flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
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
  ['cloudfunctions', (to) => within('shared')(to)],
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

  it('no function imports another', () => {
    const crossing = imports.filter(
      ({ from, to }) => within('cloudfunctions')(from) && within('cloudfunctions')(to),
    )
    expect(crossing.filter(({ from, to }) => dirname(from) !== dirname(to))).toEqual([])
  })
})

describe('the whole shape', () => {
  const functions = readdirSync('cloudfunctions')
  const declared = (JSON.parse(readFileSync('cloudbaserc.json', 'utf8')) as { functions: { name: string }[] })
    .functions

  it('declares each function for deployment', () => {
    expect(declared.map(({ name }) => name).toSorted()).toEqual(functions.toSorted())
  })

  it('gives each function its contract', () => {
    const contracts = readdirSync('shared/contract').map((file) => file.replace('.ts', ''))
    expect(functions.filter((name) => !contracts.includes(name))).toEqual([])
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
})
