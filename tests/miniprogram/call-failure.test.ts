import { describe, expect, it } from 'vitest'
import { callFailureOf, isNetworkFailure } from '../../miniprogram/session/call-failure.ts'
import { failureSentence } from '../../miniprogram/view/bubbles.ts'
import { en } from '../../miniprogram/strings/en.ts'
import { zhCN } from '../../miniprogram/strings/zh-CN.ts'

const own = 'wx0123456789abcdef'

describe('why the cloud did not carry out a call', () => {
  it.each([
    [
      'cloud.callFunction:fail Error: errCode: -601034 | errMsg: 没有权限，请先开通云开发或者云托管',
      own,
      'CLOUD_ENVIRONMENT',
    ],
    ['cloud.callFunction:fail Error: errCode: -501000 | errMsg: env not exist', own, 'CLOUD_ENVIRONMENT'],
    [
      'cloud.callFunction:fail Error: errCode: -501000 | errMsg: Environment not found',
      own,
      'CLOUD_ENVIRONMENT',
    ],
    [
      'cloud.callFunction:fail Error: errCode: -501000 | errMsg: FunctionName parameter could not be found.',
      own,
      'CLOUD_FUNCTION',
    ],
    ['cloud.callFunction:fail -501000 FUNCTION_NOT_FOUND', 'touristappid', 'CLOUD_FUNCTION'],
    [
      'cloud.callFunction:fail Error: errCode: -601034 | errMsg: 没有权限，请先开通云开发',
      'touristappid',
      'CLOUD_TOURIST',
    ],
    ['cloud.callFunction:fail invalid appid', 'touristappid', 'CLOUD_TOURIST'],
    ['cloud.callFunction:fail request:fail', 'touristappid', 'TRANSPORT'],
    ['cloud.callFunction:fail Failed to fetch', 'touristappid', 'TRANSPORT'],
    ['cloud.callFunction:fail Error: request:fail timeout', own, 'TRANSPORT'],
    ['cloud.callFunction:fail errCode: -504002 functions execute fail', own, 'TRANSPORT'],
    ['cloud.callFunction:fail errCode: -504002 functions execute fail', 'touristappid', 'TRANSPORT'],
    [
      'cloud.callFunction:fail Error: errCode: -504003 FUNCTIONS_TIME_LIMIT_EXCEEDED',
      'touristappid',
      'TRANSPORT',
    ],
  ])('%s (%s)', (message, appid, expected) => {
    expect(callFailureOf(message, appid)).toBe(expected)
  })

  it('blames the network for nothing that arrived', () => {
    expect(isNetworkFailure('cloud.callFunction:fail request:fail')).toBe(true)
    expect(isNetworkFailure('cloud.callFunction:fail errCode: -504002 functions execute fail')).toBe(false)
  })

  it('has a sentence of its own for each in both languages', () => {
    const codes = ['CLOUD_TOURIST', 'CLOUD_ENVIRONMENT', 'CLOUD_FUNCTION'] as const
    for (const { errors } of [zhCN, en])
      expect(new Set([...codes.map((code) => errors[code]), errors.offline]).size).toBe(4)
  })
})

describe('the sentence of a failed reply', () => {
  const usual = { code: 'UPSTREAM_REJECTED', message: zhCN.errors.UPSTREAM_REJECTED }

  it('is in the language of the app', () => {
    expect(failureSentence(usual, en)).toBe(en.errors.UPSTREAM_REJECTED)
    expect(failureSentence({ code: 'CONFLICT', message: '这条回复已经说完了' }, zhCN)).toBe(
      zhCN.errors.CONFLICT,
    )
  })

  it("is the cloud's own where it says what to look at", () => {
    const plain = '模型拒绝了密钥（401）：检查 OPENAI_API_KEY'
    for (const strings of [zhCN, en])
      expect(failureSentence({ ...usual, message: plain }, strings)).toBe(plain)
  })
})
