import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findWecomCommand } from '../../shared/domain/wecom/wecom-command.ts'
import { withoutMentions } from '../../shared/domain/wecom/wecom-mention.ts'

const names = ['知己', '知己 小助手', 'Zhi Ji (测试)']

describe('a group message without the bot’s mentions', () => {
  it.each([
    ['@知己 早上好', '早上好'],
    ['＠知己\u2005早上好', '早上好'],
    ['﹫知己\u00a0早上好', '早上好'],
    ['@知己\u3000早上好', '早上好'],
    ['@知己早上好', '早上好'],
    ['@知己，早上好', '早上好'],
    ['@知己 小助手 早上好', '早上好'],
    ['@知己\u2005小助手早上好', '早上好'],
    ['@zhi ji (测试) hello', 'hello'],
    ['早上好 @知己', '早上好'],
    ['早上好@知己 小助手', '早上好'],
    ['早上 @知己 好', '早上 好'],
    ['@知己 @知己 早上好 @知己', '早上好'],
    ['@知己 @李四 你们好', '@李四 你们好'],
    ['@李四 @知己 你们好', '@李四 你们好'],
    ['@知己 帮 @李四 写一段祝福，发到 li@example.com', '帮 @李四 写一段祝福，发到 li@example.com'],
    ['@知己 bob@知己.com 是谁的', 'bob@知己.com 是谁的'],
    ['@知己知彼 @知己 百战不殆', '@知己知彼 百战不殆'],
    ['第一行\n@知己 第二行', '第一行\n第二行'],
    ['@知己', ''],
    ['@知己 ？', '？'],
    ['没有提到谁', '没有提到谁'],
  ])('%j', (text, said) => {
    expect(withoutMentions(text, names)).toBe(said)
  })

  it.each([
    ['@小助手 早上好', '早上好'],
    ['早上好 @小助手', '早上好'],
    ['@小助手早上好', '小助手早上好'],
    ['问问 @张三 和 @李四', '问问 @张三 和 @李四'],
    ['发到 a@b.com 吧', '发到 a@b.com 吧'],
  ])('where the bot does not know its name: %j', (text, said) => {
    for (const known of [[], names]) expect(withoutMentions(text, known)).toBe(said)
  })
})

const sign = fc.constantFrom('@', '＠', '﹫')
const gap = fc.constantFrom(' ', '\u2005', '\u3000', '\u00a0', '\u2002\u200b', '\n')
const maybeGap = fc.oneof(gap, fc.constant(''))
const word = fc.stringMatching(/^[一-鿿A-Za-z0-9_·()（）-]{1,8}$/)
const someName = fc
  .array(word, { minLength: 1, maxLength: 4 })
  .map((words) => words.join(' '))
  .filter((name) => !/登|绑|怎么|怎样|如何|为什么|为何|请问|能否|无法|不能/.test(name))
const others = fc.array(fc.tuple(sign, someName, gap), { maxLength: 2 }).map((all) => all.flat().join(''))
/** Words of a question, addresses among them. */
const body = fc
  .array(fc.oneof(word, fc.emailAddress(), fc.constantFrom('？', 'a@b.cn', '3 @ 5')), {
    minLength: 1,
    maxLength: 5,
  })
  .map((words) => words.join(' '))

describe('whatever a bot is called', () => {
  it('its mention goes and every other word stays', () => {
    fc.assert(
      fc.property(someName, sign, gap, body, fc.boolean(), (name, at, space, words, isFirst) => {
        const mention = at + name
        const text = isFirst ? mention + space + words : words + space + mention
        expect(withoutMentions(text, [name])).toBe(words)
      }),
    )
  })

  it('a password behind its name, or before it, is none the less a command', () => {
    const message = fc
      .tuple(others, sign, someName, maybeGap, gap, gap, others, fc.boolean())
      .map(([before, at, name, behind, one, two, after, isFirst]) => {
        const command = `登录${one}zhangsan${two}Mima-123`
        return isFirst
          ? `${before}${at}${name}${behind}${command}${one}${after}`
          : `${command}${one}${at}${name}${two}${after}`
      })
    fc.assert(
      fc.property(message, fc.constantFrom([], ['知己'], ['知己 小助手']), (text, known) => {
        expect(findWecomCommand(text, { names: known, chat: 'group' })).not.toBeNull()
        expect(findWecomCommand(text, { names: known, chat: 'single' })).not.toBeNull()
      }),
    )
  })

  it('text of any kind is read, and quickly', () => {
    const nasty = fc.array(fc.constantFrom('@', '知己', '登录', ' ', '\u2005', 'a', '绑定', '，'), {
      maxLength: 4000,
    })
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 300 }),
          nasty.map((all) => all.join('')),
        ),
        (text) => {
          expect(withoutMentions(text, names).length).toBeLessThanOrEqual(text.length)
          findWecomCommand(text, { names, chat: 'group' })
        },
      ),
      { numRuns: 60 },
    )
    const long = '@登录'.repeat(1300)
    expect(findWecomCommand(long, { names, chat: 'group' })).not.toBeUndefined()
  })
})
