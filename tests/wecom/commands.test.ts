import { describe, expect, it } from 'vitest'
import { linkCodeOf } from '../../shared/domain/link-code.ts'
import { readWecomCommand, type WecomCommand } from '../../shared/domain/wecom-command.ts'

const commands: [string, WecomCommand][] = [
  ['绑定', { kind: 'link-code' }],
  [' 绑定。', { kind: 'link-code' }],
  ['绑定 123456', { kind: 'link', code: '123456' }],
  ['绑定123456', { kind: 'link', code: '123456' }],
  ['绑定　１２３４５６', { kind: 'link', code: '123456' }],
  ['解绑', { kind: 'unlink' }],
  ['解除绑定', { kind: 'unlink' }],
  ['登录 zhang3 p，w！', { kind: 'sign-in', code: 'zhang3', password: 'p，w！' }],
  ['登陆 z.3@corp ｐｗ', { kind: 'sign-in', code: 'z.3@corp', password: 'ｐｗ' }],
  ['「先登录一下吧\n好」\n登录 zhang3 pw', { kind: 'sign-in', code: 'zhang3', password: 'pw' }],
  ['登录', { kind: 'sign-in-help' }],
  ['登录 zhang3', { kind: 'sign-in-help' }],
  ['登录 zhang3 pass word', { kind: 'sign-in-help' }],
  ['退出登录', { kind: 'sign-out' }],
]

const questions = [
  '绑定是什么意思',
  '绑定 12345',
  '绑定 1234567',
  '登录 系统 失败了',
  '登录不了怎么办',
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
