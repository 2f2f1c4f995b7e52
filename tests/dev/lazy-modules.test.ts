import { execFile, spawn } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { removeUnnamed } from '../../scripts/build/build-functions.ts'
import { fileOf, lazyModules } from '../../scripts/build/lazy-modules.ts'

const bundle = (name: string) => resolve('dist/cloudfunctions', name, 'index.js')
const files = `Object.keys(require.cache).map((file) => require('node:path').basename(file))`

it.each(['chat', 'emotion', 'history', 'login', 'sweep', 'wecom'])(
  '%s loads one file at start; large tables wait until a call needs them',
  async (name) => {
    const script = `require(${JSON.stringify(bundle(name))}); process.stdout.write(JSON.stringify(${files})); process.exit()`
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', script])
    expect(JSON.parse(stdout)).toEqual(['index.js'])
  },
)

it('a gateway that has started loads them before anyone asks for a turn', async () => {
  const script = `require(${JSON.stringify(bundle('gateway'))}); setInterval(() => console.log(JSON.stringify(${files})), 20)`
  const env = { PATH: process.env.PATH, PORT: '0', HOST: '127.0.0.1' }
  const child = spawn(process.execPath, ['-e', script], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const wanted = ['shared/domain/safety/risk/assess-risk.ts', 'shared/domain/emotion/emotion-lexicon.ts']
  expect(lazyModules).toEqual(expect.arrayContaining(wanted))
  let said = ''
  for await (const text of child.stdout.setEncoding('utf8')) {
    said += text as string
    if (wanted.every((path) => said.includes(fileOf(path)))) break
  }
  child.kill('SIGKILL')
  expect(wanted.filter((path) => !said.includes(fileOf(path)))).toEqual([])
})

it('a file that no bundle names any more is not left to be deployed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lazy-'))
  try {
    await writeFile(join(folder, 'index.js'), "require('./lazy-words.js')")
    await writeFile(join(folder, 'lazy-words.js'), "import('./lazy-package.js')")
    for (const name of ['lazy-package.js', 'lazy-earlier.js']) await writeFile(join(folder, name), '')
    await removeUnnamed(folder)
    expect((await readdir(folder)).toSorted()).toEqual(['index.js', 'lazy-package.js', 'lazy-words.js'])
  } finally {
    await rm(folder, { recursive: true })
  }
})
