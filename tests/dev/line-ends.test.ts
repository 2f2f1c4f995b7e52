import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'

const hasGit = spawnSync('git', ['--version']).status === 0

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'line-ends-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

it.skipIf(!hasGit)('Git of Windows leaves every text and every picture as it is (needs git)', () => {
  const texts = [
    'cloudfunctions/gateway/scf_bootstrap',
    '.ci/run',
    '.env.example',
    'shared/personas/zhiji.md',
    'shared/adapters/moderation/words/README.md',
    'knowledge/README.md',
    'miniprogram/app.json',
    'README.md',
  ]
  const pictures = ['docs/screenshots/chat.jpg']
  const wire = join('tests', 'fixtures', 'wire.sse')
  const [origin, clone] = [join(folder, 'origin'), join(folder, 'clone')]
  for (const file of ['.gitattributes', ...texts, ...pictures]) {
    mkdirSync(dirname(join(origin, file)), { recursive: true })
    copyFileSync(file, join(origin, file))
  }
  mkdirSync(dirname(join(origin, wire)), { recursive: true })
  writeFileSync(join(origin, wire), 'data: 1\r\n\r\ndata: 2\n\n')
  const windows = ['-c', 'core.autocrlf=true', '-c', 'user.name=a', '-c', 'user.email=a@b.c']
  const git = (cwd: string, ...args: string[]) =>
    execFileSync('git', [...windows, ...args], { cwd, stdio: 'pipe' })
  git(origin, 'init', '-q')
  git(origin, 'add', '-A')
  git(origin, 'commit', '-qm', 'all')
  git(folder, 'clone', '-q', origin, clone)
  for (const file of [...texts, ...pictures, wire])
    expect(readFileSync(join(clone, file)).equals(readFileSync(join(origin, file))), file).toBe(true)
})
