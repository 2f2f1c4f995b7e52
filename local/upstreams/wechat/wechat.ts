/** WeChat's server API for a mini-program, as far as sign-in and text checks need it. */
import { createAccessTokens, type AccessTokens } from './tokens.ts'
import { createCodes, type Codes, type Person } from './codes.ts'
import { controlShape, createFaults, type Faults, type WechatApiName, type WechatControl } from './faults.ts'
import { defaultWords, type WordLists } from '../../wechat/text-verdict.ts'

/** One call as it went; never what was said, nor a code, key or token. */
export interface WechatCall {
  /** Milliseconds since the epoch. */
  at: number
  api: WechatApiName
  /** Null when something other than WeChat's JSON was answered. */
  errcode: number | null
  suggest?: string
}

/** The side that tests and development see. */
export interface WechatUpstream {
  /** The only mini-program there is. */
  appid: string
  secret: string
  calls(api?: WechatApiName): WechatCall[]
  /** Throws ZodError for what is no control. Answers the code when one was to be minted. */
  control(control: WechatControl): { code?: string }
  /** `wx.login`: a code for this person. */
  mintCode(person: Person): string
  /** Forgets calls, faults, words and who is inactive. Codes and tokens stay. */
  reset(): void
}

/** The side that the routes see. */
export interface WechatWorld extends WechatUpstream {
  codes: Codes
  tokens: AccessTokens
  faults: Faults
  words: WordLists
  inactive: Set<string>
  note(call: WechatCall): void
}

const mostCalls = 1000

export function createWechat(now: () => number = Date.now): WechatWorld {
  let calls: WechatCall[] = []
  const world: WechatWorld = {
    appid: 'wx00000000local000',
    secret: '0123456789abcdef0123456789abcdef',
    codes: createCodes(now),
    tokens: createAccessTokens(now),
    faults: createFaults(),
    words: { ...defaultWords },
    inactive: new Set(),
    note(call) {
      calls.push(call)
      if (calls.length > mostCalls) calls.shift()
    },
    calls: (api) => calls.filter((call) => api === undefined || call.api === api),
    control(given) {
      const { faults, risky, review, inactive, endToken, mint } = controlShape.parse(given)
      if (faults) world.faults.add(faults)
      world.words = { risky: risky ?? world.words.risky, review: review ?? world.words.review }
      if (inactive) world.inactive = new Set(inactive)
      if (endToken) world.tokens.end()
      return mint ? { code: world.codes.mint(mint) } : {}
    },
    mintCode: (person) => world.codes.mint(person),
    reset() {
      calls = []
      world.faults.reset()
      world.words = { ...defaultWords }
      world.inactive = new Set()
    },
  }
  return world
}
