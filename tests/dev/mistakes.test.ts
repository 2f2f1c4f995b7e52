import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { readDevEnvironment } from '../../scripts/dev/dev-environment.ts'
import { EnvFileError } from '../../scripts/settings/env-file.ts'
import { dify as difyProvider } from '../../shared/runtime/providers/dify.ts'
import { openai } from '../../shared/runtime/providers/openai.ts'
import { parseModelEnv } from '../../shared/runtime/providers/providers.ts'
import { patience } from '../support/patience.ts'
import { scriptMistakes } from './support/mistakes-at-scripts.ts'
import { settingMistakes, settingsThatWork } from './support/mistakes-in-settings.ts'
import {
  bundleScripts,
  createWorkplace,
  endScripts,
  runScript,
  stack,
  type Workplace,
} from './support/terminal-process.ts'

let folder: string
let work: Workplace
let bundles: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'settings-'))
  work = createWorkplace()
  bundles = await bundleScripts([...new Set(scriptMistakes.map(({ script }) => script)), 'build'], work)
})
afterAll(async () => {
  await endScripts()
  work.remove()
  rmSync(folder, { recursive: true, force: true })
})

describe('what is written in .env.local', () => {
  const names = ['.env.local', '.env.local.txt']
  afterEach(() => names.forEach((name) => rmSync(join(folder, name), { recursive: true, force: true })))

  it.each(settingMistakes)(
    '$mistake is named',
    async ({ file = '', name, shell = {}, says, fatal = true }) => {
      writeFileSync(join(folder, name ?? '.env.local'), file)
      const read = await readDevEnvironment(folder, shell)
      const said = read.notes.filter((note) => says.test(note))
      expect({ said: said.length, of: read.notes }).toEqual({ said: 1, of: read.notes })
      expect(read.fatal).toBe(fatal)
      // Sentences name variables and never repeat what may be a secret.
      expect(read.notes.join('\n')).not.toMatch(/0123456789|sk-/)
    },
  )

  it.each(settingsThatWork)('$kind is read', async ({ file, reads }) => {
    writeFileSync(join(folder, '.env.local'), file)
    const read = await readDevEnvironment(folder, {})
    expect(read).toMatchObject({ env: reads, notes: [] })
  })

  it('is named where it is no text', async () => {
    writeFileSync(join(folder, '.env.local'), Buffer.from([0xff, 0xff, 0x80, 0x3d, 0xff]))
    await expect(readDevEnvironment(folder, {})).rejects.toThrow(EnvFileError)
    await expect(readDevEnvironment(folder, {})).rejects.toThrow(
      /^\.env\.local 读不懂：请用编辑器另存为 UTF-8$/,
    )
  })

  it.each(['with a mark', 'without one', 'of the other order'])('is named in UTF-32 %s', async (kind) => {
    const text = kind === 'with a mark' ? '\ufeffPERSONA=laoyou\n' : '# 密钥\nPERSONA=laoyou\n'
    const units = [...text].map((letter) => {
      const unit = Buffer.alloc(4)
      unit.writeUInt32LE(letter.codePointAt(0) ?? 0)
      return kind === 'of the other order' ? unit.swap32() : unit
    })
    writeFileSync(join(folder, '.env.local'), Buffer.concat(units))
    await expect(readDevEnvironment(folder, {})).rejects.toThrow(
      /^\.env\.local 是 UTF-32 编码，读不了：请用编辑器另存为 UTF-8$/,
    )
  })

  it("is another program's in the shell", async () => {
    const shell = { DEEPSEEK_API_KEY: 'sk-0123456789', MODEL: 'm', API_KEY: 'sk-0123456789', HOST: 'here' }
    expect(await readDevEnvironment(folder, shell)).toMatchObject({ notes: [] })
  })
})

describe('keys and addresses as they are pasted', () => {
  const given = {
    OPENAI_BASE_URL: 'https://a.example/v1',
    OPENAI_API_KEY: 'sk-0123456789',
    OPENAI_MODEL: 'm',
  }

  it.each([
    'Bearer sk-0123456789',
    'Authorization: Bearer sk-0123456789',
    ' sk-0123456789 \n',
    '\u200bsk-0123456789\ufeff',
    '“sk-0123456789”',
    "'sk-0123456789'",
  ])('the key %j', (key) => {
    expect(openai.read({ ...given, OPENAI_API_KEY: key }).OPENAI_API_KEY).toBe('sk-0123456789')
  })

  it.each([
    'https://a.example/v1/',
    'https://a.example/v1///',
    'https://a.example/v1/chat/completions',
    'https://a.example/v1/chat/completions/',
    'https://a.example/v1/Chat/Completions/',
    'https://a.example//v1',
    ' "https://a.example/v1" ',
    'https://a.example/v1\u200b',
  ])('the address %j', (address) => {
    expect(openai.read({ ...given, OPENAI_BASE_URL: address }).OPENAI_BASE_URL).toBe('https://a.example/v1')
  })

  it('the address of one call of Dify, and providers in any case with a Chinese comma', () => {
    const dify = { DIFY_BASE_URL: 'https://d.example/v1/chat-messages', DIFY_API_KEY: 'app-0123' }
    const { providers } = parseModelEnv({ ...given, ...dify, MODEL_PROVIDER: 'Dify，OpenAI' })
    expect(providers.map(({ name }) => name)).toEqual(['dify', 'openai'])
    expect(difyProvider.read(dify).DIFY_BASE_URL).toBe('https://d.example/v1')
  })
})

describe('what is typed at a terminal', () => {
  const rows = scriptMistakes
  const answers = new Map<object, { code: number | null; output: string }>()

  beforeAll(async () => {
    work.write('a-file', '')
    // A machine on which nothing is installed but a program that knows no fonts.
    mkdirSync(join(work.folder, 'bare'))
    writeFileSync(join(work.folder, 'bare/fc-list'), '#!/bin/sh\n', { mode: 0o755 })
    const waiting = [...rows]
    const next = async (): Promise<void> => {
      for (let row = waiting.shift(); row; row = waiting.shift()) {
        const run = runScript(row.script, row.args, { cwd: work.folder, env: row.env ?? {}, bundles })
        run.endInput()
        answers.set(row, { code: await run.exited, output: run.output() })
      }
    }
    await Promise.all([next(), next()])
  }, patience(120_000))

  it.each(rows.map((row) => ({ ...row, row, command: `${row.script} ${row.args.join(' ')}` })))(
    '$command',
    ({ row, says }) => {
      const answer = answers.get(row)
      expect(answer?.output).toMatch(says)
      expect(answer?.output).not.toMatch(stack)
      expect(answer?.code).toBe(1)
    },
  )
})

describe('a persona that is broken', () => {
  it('is built by nobody', async () => {
    const own = createWorkplace({ copied: ['shared'] })
    own.write('shared/personas/bad.md', '# 坏了')
    const run = runScript('build', [], { cwd: own.folder, bundles })
    run.endInput()
    expect(await run.exited).toBe(1)
    expect(run.output()).toMatch(/^角色文件 shared\/personas\/bad\.md 写错了：少了单独一行的 ---/m)
    expect(run.output()).not.toMatch(stack)
    own.remove()
  })
})

describe('what stands in cloudbaserc.json', () => {
  it.each([
    ['{ "envId": ', /^✖ cloudbaserc\.json 读不懂，JSON 写错了；git checkout cloudbaserc\.json 可恢复$/m],
    ['[]', /^✖ cloudbaserc\.json 应为一个对象；/m],
    ['{ "functions": [{ "name": "chat" }] }', /^✖ cloudbaserc\.json 里 functions\.0\.runtime 不对；/m],
  ])('is named where it is wrong: %j', async (text, says) => {
    const own = createWorkplace({ copied: ['cloudbaserc.json'] })
    own.write('cloudbaserc.json', text)
    const run = runScript('deploy-logs', ['chat'], { cwd: own.folder, bundles })
    run.endInput()
    expect(await run.exited).toBe(1)
    expect(run.output()).toMatch(says)
    expect(run.output()).not.toMatch(stack)
    own.remove()
  })
})
