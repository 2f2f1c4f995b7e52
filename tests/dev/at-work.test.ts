import { execFile, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, statSync, watch } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { marked, type Tokens } from 'marked'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LoginData } from '../../shared/contract/login.ts'
import { patience } from '../support/patience.ts'
import { createPerson, until, type Person } from '../support/product.ts'
import {
  createWorkplace,
  endScripts,
  ready,
  runScript,
  type TerminalProcess,
  type Workplace,
} from './support/terminal-process.ts'

/** One developer at one running `npm run dev`, on a machine where Git writes the line ends of Windows. */
let work: Workplace
let dev: TerminalProcess
let url = ''
let person: Person

beforeAll(async () => {
  work = createWorkplace({
    copied: ['cloudfunctions', 'shared', 'knowledge', 'cloudbaserc.json'],
    lineEnd: '\r\n',
  })
  work.write('.env.local', '# 本机\r\nQUOTA_PER_DAY=77\r\nSEARCHES_PER_MINUTE=6000\r\nPERSONA="zhiji"\r\n')
  dev = runScript('dev', ['--port', '0'], { cwd: work.folder })
  url = (await dev.printed(ready))[1] ?? ''
  person = createPerson(url, 'u1')
})
afterAll(async () => {
  await endScripts()
  work.remove()
})

const waiting = patience(15_000)

interface CallAnswer {
  errMsg: string
  result?: { ok: boolean; error?: { code: string } }
}

async function callEmotion(): Promise<CallAnswer> {
  const body = JSON.stringify({ action: 'tag', text: '太开心了！' })
  const response = await fetch(`${url}/call/emotion`, {
    method: 'POST',
    headers: { 'x-wx-openid': 'u1' },
    body,
  })
  return (await response.json()) as CallAnswer
}

/** Calls until the answer is as wanted; an edit needs a moment to arrive. */
async function emotionAnswers(wanted: (answer: CallAnswer) => boolean): Promise<CallAnswer> {
  return until(async () => {
    const answer = await callEmotion()
    return wanted(answer) && answer
  }, waiting)
}

/** Edits a file for the time of `during`; the numbers of its lines stay what they are. */
async function edited(
  file: string,
  edit: (text: string) => string,
  during: () => Promise<void>,
): Promise<void> {
  const before = work.read(file)
  const after = edit(before)
  expect(after).not.toBe(before)
  work.write(file, after)
  try {
    await during()
  } finally {
    work.write(file, before)
  }
}

/** Tells a file that was written again from one that was left alone. */
function inodesBelow(folder: string): Map<string, number> {
  const names = readdirSync(join(work.folder, folder), { recursive: true, encoding: 'utf8' })
  const files = names.map((name) => join(folder, name))
  return new Map(files.map((file) => [file, statSync(join(work.folder, file)).ino]))
}

function rewritten(before: Map<string, number>): string[] {
  return [...inodesBelow('dist/dev')].flatMap(([file, inode]) => (before.get(file) === inode ? [] : [file]))
}

const hasCurl = spawnSync('curl', ['--version']).status === 0

/** What people copy: the first block of code under a heading. */
function firstBlockUnder(heading: string, markdown: string): string {
  const tokens = marked.lexer(markdown)
  const begin = tokens.findIndex((token) => token.type === 'heading' && token.text === heading)
  const block = tokens.slice(begin + 1).find((token): token is Tokens.Code => token.type === 'code')
  expect(begin).toBeGreaterThan(-1)
  return block?.text ?? ''
}

const source = 'cloudfunctions/emotion/index.ts'
const lineOf = (part: string): number => work.read(source).split(part)[0]?.split('\n').length ?? 0
const atTag = (code: string) => (text: string) =>
  text.replace('return tagText(tagPorts', `return ${code} ?? tagText(tagPorts`)
const atMain = (code: string) => (text: string) =>
  text.replace('export const main', `${code} export const main`)
const atStart = (code: string) => (text: string) => text.replace('void main()', code)
const works = ({ result }: CallAnswer): boolean => result?.ok === true

const health = () => fetch(`${url}/wechat/health`)
const personaNames = async () => {
  const { config } = await person.ask<LoginData>('login', {})
  return config.personas.map(({ name }) => name)
}
const askBroken = () =>
  person.call('chat', { action: 'send', clientMessageId: randomUUID(), text: '你好', persona: 'bad' })

describe('npm run dev', () => {
  it('says at once what it does, and then where it serves', () => {
    expect(dev.output().split('\n')[0]).toMatch(/^正在打包/)
    expect(dev.output()).toMatch(/^正在启动[^]*^ready /m)
  })

  it('bundles no package with a function, and makes the bundle of one once for all starts', async () => {
    const sources = work.read('dist/dev/chat/index.js.map')
    expect(sources).toContain('shared/usecases/turn/send-message.ts')
    expect(sources).not.toContain('node_modules')
    const before = inodesBelow('dist/dev')
    expect([...before.keys()].filter((file) => file.includes('node_modules/zod/')).length).toBeGreaterThan(0)
    const other = runScript('dev', ['--port', '0', '--data', 'other'], { cwd: work.folder })
    await other.printed(ready)
    // Nothing of what runs here was touched, either.
    expect(rewritten(before)).toEqual([])
    other.signal('SIGTERM')
    await other.exited
  })

  it('builds once when a file changes, and writes what has become different', async () => {
    const bundle = 'dist/dev/emotion/index.js'
    const before = inodesBelow('dist/dev')
    const written: (string | null)[] = []
    const watcher = watch(join(work.folder, dirname(bundle)), (_, name) => written.push(name))
    const isWritten = (times: number) => async () =>
      written.filter((name) => name === basename(bundle)).length >= times
    await edited(source, atTag('(event as any).missing'), async () => {
      await until(isWritten(1), waiting)
      expect(work.read(bundle)).toContain('event.missing ??')
      expect(rewritten(before)).toEqual([bundle, `${bundle}.map`])
    })
    await until(isWritten(2), waiting)
    watcher.close()
    expect(work.read(bundle)).not.toContain('event.missing ??')
    expect(written.filter((name) => name === basename(bundle))).toHaveLength(2)
  })

  it('runs from files with the line ends of Windows; what goes to the platform has its own', async () => {
    for (const file of [
      'gateway/scf_bootstrap',
      'gateway-ws/scf_bootstrap',
      'chat/personas/zhiji.md',
      'chat/knowledge.json',
    ])
      // As in the build of the project itself.
      expect(work.read(join('dist/dev', file))).toBe(readFileSync(join('dist/cloudfunctions', file), 'utf8'))
    expect((await health()).status).toBe(200)
    const { config } = await person.ask<LoginData>('login', {})
    expect(config.personas.map(({ id }) => id)).toEqual(['zhiji', 'laoyou'])
    expect(config.personas[0]?.openers.length).toBeGreaterThan(1)
    expect(config.limits.turnsPerDay).toBe(77)
    const { reply } = await person.send('心理援助热线的电话是多少', { useAutoRag: true })
    expect(reply).toMatchObject({ status: 'done', citations: [expect.anything()] })
    expect(JSON.stringify([config, reply])).not.toContain('\\r')
  })

  it('shows the message and the place of an own bug, in lines for people', async () => {
    const place = `${source}:${lineOf('return tagText')}:`
    await edited(source, atTag('(event as any).missing.word'), async () => {
      const answer = await emotionAnswers((each) => !works(each))
      expect(answer.result?.error?.code).toBe('INTERNAL')
      await dev.printed(/TypeError：Cannot read properties of undefined \(reading 'word'\)/)
      expect(dev.output()).toContain(place)
      expect(dev.output()).toMatch(/^\d\d:\d\d:\d\d emotion 错误 call failed action=tag 请求 [\w-]{8,}$/m)
      expect(dev.output()).not.toContain('{"at"')
    })
    await emotionAnswers(works)
  })

  it('tells the caller of a function that breaks while it loads what broke, and where', async () => {
    const place = `${source}:${lineOf('export const main')}:`
    await edited(source, atMain("if (Date.now()) throw new Error('坏在加载时');"), async () => {
      const { errMsg } = await emotionAnswers(({ result }) => !result)
      expect(errMsg).toMatch(/云函数 emotion 没有加载成功：Error: 坏在加载时（/)
      expect(errMsg).toContain(place)
      await dev.printed(/emotion 平台 没有加载成功：Error: 坏在加载时/)
      expect(dev.output()).toContain(place)
    })
    await emotionAnswers(works)
  })

  it('tells the caller of a function that cannot be built, and goes on when it is mended', async () => {
    const place = `${source}:${lineOf('return tagText')}:`
    await edited(source, atTag('((('), async () => {
      const { errMsg } = await emotionAnswers(({ result }) => !result)
      expect(errMsg).toContain(`云函数 emotion 没有加载成功：打包出错，${place}`)
      expect(dev.output()).toContain(place)
    })
    await emotionAnswers(works)
    await dev.printed(/打包恢复正常/)
    expect((await person.send('还在吗')).reply.status).toBe('done')
  })

  it('tells the caller of a server that does not start', async () => {
    const file = 'cloudfunctions/gateway/index.ts'
    await edited(file, atStart("throw new TypeError('坏在启动时')"), async () => {
      const answer = await until(async () => {
        const each = await health()
        return each.status === 500 && ((await each.json()) as { message: string })
      }, waiting)
      expect(answer.message).toMatch(
        /云函数 gateway 没有启动：TypeError: 坏在启动时（cloudfunctions\/gateway\/index.ts:\d+:\d+）/,
      )
    })
    await until(async () => (await health()).status === 200, waiting)
  })

  it('takes a new persona and a changed one without a restart', async () => {
    work.write('shared/personas/xinren.md', '\uFEFF# 新人\r\n\r\n- 你好\r\n\r\n---\r\n你是新人。\r\n')
    await until(async () => (await personaNames()).includes('新人'), waiting)
    await edited(
      'shared/personas/xinren.md',
      (text) => text.replace('# 新人', '# 旧人'),
      async () => {
        await until(async () => (await personaNames()).includes('旧人'), waiting)
      },
    )
    rmSync(join(work.folder, 'shared/personas/xinren.md'))
    await until(async () => (await personaNames()).length === 2, waiting)
  })

  it('leaves a broken persona out, says which and why, and tells who asks for it', async () => {
    const sentence = '角色文件 shared/personas/bad.md 写错了：少了单独一行的 ---，它后面写提示词'
    work.write('shared/personas/bad.md', '# 坏了\n\n你是坏了。\n')
    await dev.printed(new RegExp(`^${sentence}；先不用它$`, 'm'))
    await until(async () => JSON.stringify(await askBroken()).includes(sentence), waiting)
    expect(await personaNames()).toHaveLength(2)
    rmSync(join(work.folder, 'shared/personas/bad.md'))
    await until(async () => !JSON.stringify(await askBroken()).includes(sentence), waiting)
  })

  it.skipIf(!hasCurl).each([
    ['README.md', 'HTTP 网关', '\n'],
    ['README.en.md', 'HTTP gateway', '\r\n'],
  ])('runs what %s says of the %s, pasted as it is (needs curl)', async (file, heading, lineEnd) => {
    const readme = readFileSync(file, 'utf8').replaceAll('\n', lineEnd)
    const block = firstBlockUnder(heading, readme).replace('http://127.0.0.1:3210', url)
    expect(block).toContain(url)
    // A refusal ends it, and each answer has a line of its own.
    const strict = 'set -eu; curl() { command curl -sS --fail -w "\\n" "$@"; }'
    const { stdout } = await promisify(execFile)('sh', ['-c', `${strict}\n${block}`])
    const answers = stdout.split('\n').filter((line) => line.startsWith('{'))
    expect(answers.map((line) => Object.keys(JSON.parse(line) as object)[0])).toEqual([
      'code',
      'code',
      'sessionId',
      'message_id',
      'items',
      'items',
    ])
    expect(stdout).toMatch(/^event: begin$[^]*^event: done$/m)
  })

  it.each([[[]], [['--fresh']]])('refuses its data to another one started with %o', async (flags) => {
    const other = runScript('dev', ['--port', '0', ...flags], { cwd: work.folder })
    expect(await other.exited).toBe(1)
    expect(other.output().trim()).toMatch(/^\.data 正由另一个 npm run dev 使用（.*），没有动它；.*$/)
    expect(other.output()).toContain(url)
    const { items } = await person.ask<{ items: unknown[] }>('history', { action: 'conversations' })
    expect(items.length).toBeGreaterThan(0)
  })
})
