import { describe, expect, it } from 'vitest'
import { linkCodeOf } from '../../shared/domain/people/link-code.ts'
import {
  findWecomCommand,
  readWecomCommand,
  type WecomCommand,
} from '../../shared/domain/wecom/wecom-command.ts'

const commands: [string, WecomCommand][] = [
  ['绑定', { kind: 'link-code' }],
  [' 绑定。', { kind: 'link-code' }],
  ['绑定 123456', { kind: 'link', code: '123456' }],
  ['绑定123456', { kind: 'link', code: '123456' }],
  ['绑定：123456', { kind: 'link', code: '123456' }],
  ['请绑定 123456', { kind: 'link', code: '123456' }],
  ['帮我绑定一下 123456，谢谢', { kind: 'link', code: '123456' }],
  ['綁定 123456', { kind: 'link', code: '123456' }],
  ['绑定码 123456', { kind: 'link', code: '123456' }],
  ['我的绑定码是 123456', { kind: 'link', code: '123456' }],
  ['绑定 123 456', { kind: 'link', code: '123456' }],
  ['绑定 123-456', { kind: 'link', code: '123456' }],
  ['绑定#123456', { kind: 'link', code: '123456' }],
  ['绑定「123456」', { kind: 'link', code: '123456' }],
  ['绑定　１２３４５６', { kind: 'link', code: '123456' }],
  ['解绑', { kind: 'unlink' }],
  ['解除绑定', { kind: 'unlink' }],
  ['登录 zhang3 p，w！', { kind: 'sign-in', code: 'zhang3', password: 'p，w！' }],
  ['登陆 z.3@corp ｐｗ', { kind: 'sign-in', code: 'z.3@corp', password: 'ｐｗ' }],
  ['「先登录一下吧\n好」\n登录 zhang3 pw', { kind: 'sign-in', code: 'zhang3', password: 'pw' }],
  ['登录', { kind: 'sign-in-help' }],
  ['登录 zhang3', { kind: 'sign-in-help' }],
  ['登录 zhang3 pass word', { kind: 'sign-in-help' }],
  ['登录：zhang3 pw123', { kind: 'sign-in-help' }],
  ['登录zhang3 pw123', { kind: 'sign-in-help' }],
  ['登录 账号 zhang3 密码 pw123', { kind: 'sign-in-help' }],
  ['登录 张三 mima123', { kind: 'sign-in-help' }],
  ['登录 ｚｈａｎｇ ｐｗ１', { kind: 'sign-in-help' }],
  ['\u200b登录\u2005zhang3\u00a0pw', { kind: 'sign-in', code: 'zhang3', password: 'pw' }],
  ['登錄 zhang3 pw', { kind: 'sign-in', code: 'zhang3', password: 'pw' }],
  ['退出登录', { kind: 'sign-out' }],
]

const questions = [
  '绑定是什么意思',
  '绑定 12345',
  '绑定 1234567',
  '登录 系统 失败了',
  '登录不了怎么办',
  '登录github.com，提示 404',
  '登录的时候说密码错误',
  '我想解绑',
  '',
]

describe('a command', () => {
  it.each(commands)('%j', (text, command) => {
    expect(readWecomCommand(text)).toEqual(command)
  })
  it.each(questions)('%j is none', (text) => {
    expect(readWecomCommand(text)).toBeNull()
  })
})

const heard: [string, WecomCommand['kind'] | null][] = [
  ['@知己 登录 zhang3 pw', 'sign-in'],
  ['＠知己登录 zhang3 pw', 'sign-in'],
  ['@知己，登录 zhang3 pw', 'sign-in'],
  ['登录 zhang3 pw @知己', 'sign-in'],
  ['登录 @知己 zhang3 pw', 'sign-in'],
  ['@知己 小助手 登录 zhang3 pw', 'sign-in-help'],
  ['@知己 小助手登录 zhang3 pw', 'sign-in-help'],
  ['@别的名字登录 zhang3 pw', 'sign-in-help'],
  ['@张三 @知己 小助手 登录 zhang3 pass word', 'sign-in-help'],
  ['你好 @知己 小助手 登录 zhang3 pw', 'sign-in-help'],
  ['登录 zhang3 pw @知己 小助手', 'sign-in-help'],
  ['登录 @知己 小助手 zhang3 pw', 'sign-in-help'],
  ['绑定 123456 @知己 小助手', 'link'],
  ['@知己 小助手绑定123456', 'link'],
  ['@知己 小助手 解绑', 'unlink'],
  ['@知己 怎么登录 github with ssh', null],
  ['@知己 我今天登录 OA 系统报错了', null],
  ['@知己 登录不了怎么办', null],
  ['@知己 请问怎么解绑？', null],
  ['我的邮箱是 zhang@知己.com', null],
]

describe('a command in a group', () => {
  it.each(heard)('%j', (text, kind) => {
    expect(findWecomCommand(text, { names: ['知己'], chat: 'group' })?.kind ?? null).toBe(kind)
  })
})

describe('a link code', () => {
  it('has six digits, each of which comes about as often', () => {
    const codes = Array.from({ length: 20_000 }, (_, index) =>
      linkCodeOf((index * 0x9e3779b97f4a7).toString(16).padStart(13, '0').slice(-13)),
    )
    expect(codes.every((code) => /^\d{6}$/.test(code))).toBe(true)
    const firsts = codes.map(([first]) => first)
    for (const digit of '0123456789') {
      expect(firsts.filter((first) => first === digit).length / codes.length).toBeCloseTo(0.1, 1)
    }
  })
})
