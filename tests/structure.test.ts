import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sourceOf } from '../scripts/build/build-functions.ts'
import { miniprogramPackages } from '../scripts/build/build-miniprogram.ts'
import { errorStatus } from '../shared/contract/errors.ts'
import { envNames } from '../shared/runtime/check-env.ts'
import { findCircles } from './support/room-circles.ts'

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
/** With those of other languages, and with what lies beside the roots. */
const everyFile = [
  ...readdirSync('.', { withFileTypes: true })
    .filter((one) => one.isFile())
    .map(({ name }) => name),
  ...[...roots, '.ci', '.github'].flatMap((root) =>
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map(({ parentPath, name }) => join(parentPath, name)),
  ),
].filter((file) => !/node_modules|miniprogram_npm|^tests\/fixtures\//.test(file))

function importsOf(file: string): Import[] {
  const source = readFileSync(file, 'utf8')
  const found = source.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)
  return [...found].map(([, to = '']) => ({
    from: file,
    to: to.startsWith('.') ? normalize(join(dirname(file), to)) : to,
  }))
}

/** The folders above a file, also those that hold nothing but folders. */
function foldersOf(file: string): string[] {
  const folder = dirname(file)
  return folder === '.' ? [] : [folder, ...foldersOf(folder)]
}

const filesIn = (folder: string) => files.filter((file) => dirname(file) === folder)
const roomsIn = (folder: string) =>
  readdirSync(folder, { withFileTypes: true }).filter((one) => one.isDirectory())

/** Circles of the rooms below one root, types included. */
function circlesIn(root: string, roomOf = dirname): string[][] {
  const ways = new Map<string, Set<string>>()
  for (const { from, to } of imports.filter(({ from, to }) => within(root)(from) && within(root)(to))) {
    const [room, other] = [roomOf(from), roomOf(to)]
    if (room !== other && room !== '' && other !== '')
      ways.set(room, (ways.get(room) ?? new Set()).add(other))
  }
  return findCircles(ways)
}

/** The wing of a file of shared, with all rooms below it: `shared/usecases/turn`. */
const wingOf = (file: string): string => dirname(file).split('/').slice(0, 3).join('/')

/** The room of a floor in which a file is, with all rooms below it; '' for what lies on the floor itself. */
const roomOn = (floor: string) => (file: string) =>
  dirname(file) === floor ? '' : join(floor, file.slice(floor.length + 1).split('/')[0] ?? '')

// Which layer may import which is the linter's (`.oxlintrc.json`).
const within = (folder: string) => (path: string) => path.startsWith(`${folder}/`)
const isDeployed = (path: string) => within('shared')(path) || within('cloudfunctions')(path)
/** The folder of one function. */
const functionOf = (path: string): string => path.split('/').slice(0, 2).join('/')

const doors = (...ways: [string, string[]][]) => new Map(ways.map(([from, to]) => [from, new Set(to)]))

describe('the functions', () => {
  it('import nothing of each other', () => {
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

  it('imports the packages that it is packed with: WeChat’s compiler says nothing of one that it cannot find', () => {
    const packages = imports
      .filter(({ from }) => within('miniprogram')(from))
      .map(({ to }) => to)
      .filter((to) => !within('miniprogram')(to) && !within('shared')(to))
    expect([...new Set(packages)].toSorted()).toEqual(miniprogramPackages)
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

const doorPackages = `
  @hono/node-server @hono/node-server/utils/response hono hono/cors hono/http-exception hono/request-id hono/secure-headers ipaddr.js
  ws zod/mini node:crypto node:events node:http node:net node:perf_hooks node:stream
`
  .trim()
  .split(/\s+/)

describe('the layers', () => {
  it.each([
    ['shared/domain', []],
    ['shared/contract', ['zod/mini']],
    ['shared/ports', []],
    ['shared/usecases', []],
    ['shared/protocol', ['node:crypto']],
    ['cloudfunctions', doorPackages],
  ])('take these packages and no others: %s', (layer, allowed) => {
    const packages = imports.filter(({ from }) => within(layer)(from)).map(({ to }) => to)
    expect(packages.length).toBeGreaterThan(0)
    expect(packages.filter((to) => !isDeployed(to) && !allowed.includes(to))).toEqual([])
  })

  it('ask for neither time nor chance in domain and contract: both are handed in', () => {
    const asking = /\bDate\.now\b|new Date\(\)|Math\.random|\bperformance\.|\bcrypto\b/
    const pure = files.filter((file) => within('shared/domain')(file) || within('shared/contract')(file))
    expect(pure.length).toBeGreaterThan(0)
    expect(pure.filter((file) => asking.test(readFileSync(file, 'utf8')))).toEqual([])
  })

  it('keep the steps of a wing of use-cases to that wing', () => {
    const taken = imports.filter(({ to }) => /^shared\/usecases\/[\w-]+\/steps\//.test(to))
    expect(taken.length).toBeGreaterThan(0)
    expect(taken.filter(({ from, to }) => !within('tests')(from) && wingOf(from) !== wingOf(to))).toEqual([])
  })

  it('show ports to functions as types alone', () => {
    const lines = /^import [^']*'[^']*\/shared\/ports\/[^']*'/gm
    const doors = files.filter(within('cloudfunctions'))
    const taken = doors.flatMap((file) => readFileSync(file, 'utf8').match(lines) ?? [])
    expect(taken.length).toBeGreaterThan(0)
    expect(taken.filter((line) => !line.startsWith('import type '))).toEqual([])
  })

  it('hand out ports one by one: no file of theirs passes on what another declares', () => {
    const ports = files.filter(within('shared/ports'))
    expect(ports.length).toBeGreaterThan(0)
    expect(ports.filter((file) => /^export [^=]*\bfrom '/m.test(readFileSync(file, 'utf8')))).toEqual([])
  })

  it('lend plumbing alone from one wing of adapters to another', () => {
    const plumbing = /\/(?:(?:database|functions|open-api)-cloudbase|upstream-[\w-]+|wechat-api)\.ts$/
    const lent = imports.filter(
      ({ from, to }) =>
        within('shared/adapters')(from) && within('shared/adapters')(to) && wingOf(from) !== wingOf(to),
    )
    expect(lent.length).toBeGreaterThan(0)
    expect(lent.filter(({ to }) => !plumbing.test(to))).toEqual([])
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

  it('explains every variable in both readmes, those of the models beside them', () => {
    const models = readFileSync('docs/models.md', 'utf8')
    for (const readme of ['README.md', 'README.en.md']) {
      const text = readFileSync(readme, 'utf8') + models
      expect(envNames.filter((name) => !text.includes(name))).toEqual([])
    }
  })

  it('names in its recipes only what is there', () => {
    const named = readFileSync('docs/recipes.md', 'utf8').matchAll(/`([\w./-]+\/[\w.-]+|[\w-]+\.json)`/g)
    // What a recipe adds is there only after it.
    const added = /tired|quote|letters|anthropic|\/ja\.ts$|index\.json$|config\.json$/
    const paths = [...named].map(([, path = '']) => path).filter((path) => !added.test(path))
    expect(paths.length).toBeGreaterThan(40)
    expect(paths.filter((path) => !existsSync(path))).toEqual([])
  })

  it('keeps comments within 110 columns, in whatever language', () => {
    const kinds =
      /\.(?:[cm]?[jt]s|wxs|wxss|css|wxml|html|ya?ml)$|^\.ci\/run$|scf_bootstrap$|^\.(?:git|editor|env)/
    const sources = everyFile.filter((file) => kinds.test(file))
    expect(sources).toEqual(expect.arrayContaining(['vitest.config.ts', '.ci/run', 'scripts/start.mjs']))
    const comment = /^\s*(?:\/\/|\/\*|\*|#|<!--)|\s(?:\/\/|\/\*\*) /
    const wide = sources.flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .flatMap((line, index) => (comment.test(line) && line.length > 110 ? [`${file}:${index + 1}`] : [])),
    )
    expect(wide).toEqual([])
  })

  it('keeps files short', () => {
    const long = files.filter((file) => readFileSync(file, 'utf8').split('\n').length > 320)
    expect(long).toEqual([])
  })

  it('has at most 25 files in a room, and eight rooms on a floor of shared', () => {
    const floors = [...new Set(files.flatMap(foldersOf))]
    expect(floors).toEqual(expect.arrayContaining(['shared', 'shared/usecases', 'scripts/dev', 'tests']))
    expect(floors.filter((floor) => filesIn(floor).length > 25)).toEqual([])
    const inShared = floors.filter((floor) => floor === 'shared' || within('shared')(floor))
    expect(inShared.filter((floor) => roomsIn(floor).length > 8)).toEqual([])
  })

  it('lets no way through the rooms and wings of shared lead back to where it began', () => {
    expect(circlesIn('shared')).toEqual([])
    expect(circlesIn('shared', wingOf)).toEqual([])
  })

  it('lets no rooms of one floor reach each other in a circle, each with all that is in it', () => {
    expect(
      [...new Set(files.flatMap(foldersOf))].flatMap((floor) => circlesIn(floor, roomOn(floor))),
    ).toEqual([])
  })

  it.each([
    ['local', 16],
    ['scripts', 0],
    ['miniprogram', 2],
    ['cloudfunctions', 3],
  ])('has no more such rooms elsewhere than there were: %s', (root, known) => {
    expect(circlesIn(root).flat().length).toBeLessThanOrEqual(known)
  })

  it('tells circles of rooms from ways that end', () => {
    expect(findCircles(doors(['a', ['b', 'c']], ['b', ['c']]))).toEqual([])
    expect(
      findCircles(doors(['a', ['b']], ['b', ['c']], ['c', ['b']], ['d', ['e']], ['e', ['d', 'a']])),
    ).toEqual([
      ['b', 'c'],
      ['d', 'e'],
    ])
  })

  it('writes constants as all other names are written', () => {
    // What a format calls so may be taken by its own name: `const { GATEWAY_ORIGINS } = env`.
    const shouting = /^\s*(?:export )?(?:const|let) [A-Z][A-Z0-9_]+ ?[:=]/m
    expect(files.filter((file) => shouting.test(readFileSync(file, 'utf8')))).toEqual([])
    const product = files.filter((file) => /^(?:shared|cloudfunctions|miniprogram)\//.test(file))
    const members = product.flatMap((file) =>
      [
        ...readFileSync(file, 'utf8').matchAll(
          /^\s*(?:static |readonly )*([A-Z][A-Z0-9_]{2,})\??(?::| =)(?! '[A-Z])/gm,
        ),
      ].map(([, name = '']) => name),
    )
    // Variables of the environment and codes of errors are called so by their formats.
    const named = new Set([...envNames, ...Object.keys(errorStatus)])
    expect(members.length).toBeGreaterThan(50)
    expect(members.filter((name) => !named.has(name) && !name.startsWith('CLOUD_'))).toEqual([])
  })

  it('takes zod in one form a side: its small one into the bundles, all of it on this machine', () => {
    const forms = {
      small: /^import (type )?\* as z from 'zod\/mini'$/,
      whole: /^import (type )?\{ z \} from 'zod'$/,
    }
    const others = files.flatMap((file) => {
      const form = /^(shared|cloudfunctions)\//.test(file) ? forms.small : forms.whole
      const taken = readFileSync(file, 'utf8').match(/^import [^']*'zod[^']*'$/gm) ?? []
      return taken.filter((line) => !form.test(line)).map((line) => `${file}: ${line}`)
    })
    expect(others).toEqual([])
  })

  it('says `it` in its tests', () => {
    const others = /^import \{[^}]*\btest\b[^}]*\} from 'vitest'/m
    expect(files.filter((file) => others.test(readFileSync(file, 'utf8')))).toEqual([])
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
