import { describe, expect, it } from 'vitest'
import { findWecomCommand, withoutSecretQuote } from '../../shared/domain/wecom/wecom-command.ts'

const forms = [
  '帮我登录 U P',
  '登录一下 U P',
  '登录一下：U P',
  '登录（U P）',
  '登录(U，P)',
  '登录「U」「P」',
  '登录【U/P】',
  '登 录 U P',
  '登　录　U　P',
  '登\n录\nU\nP',
  '登录\n\nU\n\nP\n',
  '登录:U/P',
  '登录：U／P',
  '登录 U|P',
  '登录 U；P',
  '登录=U=P',
  '登录U P',
  '登錄 U P',
  '幫我登錄 U P',
  '登入 U P',
  '请登入：U P',
  '登陆一下吧 U P',
  'login u P',
  'login U P',
  'Login: U P',
  'LOGIN U/P',
  'log in U P',
  'please log in as U with password P',
  'sign in U P',
  'sign-in U P',
  'Signin U, P',
  'log in with U P please',
  '小助手 登录 U P',
  '小助手，登录 U P',
  '知己，帮我登录一下 U P，谢谢',
  '账号 U 密码 P 登录',
  '帳號 U 密碼 P 登錄',
  '账号：U\n密码：P\n帮我登录',
  '账号U密码P',
  '密码 P 账号 U',
  '密码：P 账号：U',
  '密码是P，用户名是U',
  'password: P, username: U',
  'pwd=P user=U',
  '账号 U，密 码 P',
  '登录 账号 U 密码 P',
  '登录，用户名U，密码是P',
  '我要登录，密码是P',
  '我的登录密码：P',
  'U P 登录',
  '用 U P 登录',
  '用 U/P 登录一下',
  'U P 帮我登录',
  'Ｕ：U　登录　U　P',
  '登录 https://oa.corp.cn U P',
  '登录 U P 怎么登不上',
  '账号 U 密码 P 登录不了怎么办',
  '能帮我登录吗？U P',
  '可以登录 U P 吗',
  '登录 张三 P',
  '帮我登录 张三 P',
  '我想登录了，U P',
  '早上好。我昨天没登录，帮我登录 U P',
  '登\u200b录 U P',
  '\u2066登录\u2069 U P',
  `${'昨天聊了很多。'.repeat(60)}\n帮我登录 U P`,
]
const names = ['zhangsan', 'z.3', 'li@corp.cn']
const secrets = ['P4ssw0rd', 'mima123', 'Qwer!@#asdf', 'pw-zhang3']
/** They look like nothing: where nothing else is said, they are passwords all the same. */
const plainForms = [
  '登录 U P',
  '帮我登录 U P',
  '登录一下 U P',
  '登录（U P）',
  '登 录 U P',
  '小助手 登录 U P',
  '登录:U/P',
  '账号 U 密码 P 登录',
]
const plainSecrets = ['qwerty', '123456', 'pw', 'P']

const questions = [
  '登录 github 怎么办',
  '登录 github 怎么办？',
  '登录 github 失败了',
  '登录 github 总是报错',
  '登录 github with ssh 怎么配置',
  '登录 系统 失败了',
  '登录 OA 系统报错 ORA-12154',
  '登录不了怎么办',
  '登录github.com，提示 404',
  '登录的时候说密码错误',
  '登录的时候密码 error 怎么办',
  '登錄不了怎麼辦',
  '怎么登录 github with ssh',
  '如何登录 server42 用 ed25519',
  '为什么登录 Office365 提示 AADSTS50126？',
  '登录用 OAuth2.0 还是 OpenID 好？',
  '登录 https://example.com/a1?b=2 打不开',
  '登录密码至少要 8 位吗',
  '登录密码用 SHA256 加密怎么实现',
  '我今天登录 OA 系统报错了',
  '我昨天登录 steam 玩了 dota2',
  '昨天 登录 steam dota2 了',
  '帮我写一个 login 页面，vue3 + typescript5',
  '帮我写登录 vue3 typescript5',
  '用 vue3 typescript5 写登录功能',
  '登录功能的测试用例：user1 pass123',
  '诺曼底登陆 1944 年 6 月 6 日',
  '台风 登陆 了，好害怕',
  '我登录了一下，什么都没有',
  '她不让我登录她的微信',
  '退出登录是什么意思',
  '忘记登录密码了',
  '登录后我的 iPhone15 很烫',
  '把“请先登录”翻译成英文',
  'How do I sign in with OAuth2.0?',
  'sign in with Apple',
  'sign in with Apple ID',
  'login page returns HTTP 502',
  'Login failed: error E40029',
  'I log in every day and feel tired',
  'please explain login with ed25519 keys',
  'my login button is broken',
  'the login form has a username and a password field',
  '我的密码本丢了，很难过',
  '账号被封了，心情很差',
  'P4ssw0rd 这个词是什么意思',
  '登录 https://oa.example.com 很慢',
  '一下午都在登山 k2 8611m',
]

/** Whatever else is said with them: questions, other sentences, words before and behind. */
const leaks = [
  '用户名zhangsan，密码123456，帮我登录',
  '登录了吗？登录 zhangsan Passw0rd',
  '登录失败？登录 lisi 888888',
  '登录失败？登录 lisi qwerty',
  '怎么登录不上？登录 zhangsan Passw0rd',
  '为什么登录 zhangsan Passw0rd 没反应',
  '登录 zhangsan 888888 好了吗',
  '登录 zhangsan 888888 报错',
  '登录提示失败 账号zhangsan 密码888888',
  '登录不了，账号 lisi 密码 888888',
  '怎么登录不上，账号 lisi 密码 qwerty',
  '刚才登录失败了，再来：登录 zhangsan Passw0rd',
  '刚才登录失败了，登录 zhangsan qwerty',
  '再次登录 zhangsan 888888',
  '再次登录 zhangsan qwerty',
  '再登录一次 zhangsan 888888',
  '试试登录 zhangsan 888888',
  '试试登录 zhangsan qwerty',
  '那就登录 zhangsan 888888',
  '好的登录 zhangsan 888888',
  '切换账号登录 zhangsan 888888',
  '小助手登录 zhangsan 888888',
  '小助手登录 zhangsan qwerty',
  '用 zhangsan 888888 登录',
  'zhangsan 888888 登录',
  '李四 888888 登录',
  '密码是Passw0rd 账号是zhangsan',
  '密码 888888，账号 zhangsan',
  'log me in zhangsan Passw0rd',
  'please log me in: zhangsan hunter2',
  'sign me in as zhangsan, password hunter2',
  'log me into OA, zhangsan Passw0rd please, why does it fail?',
  'username: zhangsan\npassword: hunter2',
  'username: zhangsan\npassword: qwerty',
  '邮箱 a@b.com 密码 888888',
  'user zhangsan pass hunter2',
  'my username is zhangsan and my password is hunter2',
  '密码888888账号zhangsan登录',
  '手机号13800138000，密码888888',
  '账号zhangsan，密码123456，帮我登录',
  '账号（zhangsan）密码（888888）',
  '账号张三密码888888',
  '账号是zhangsan，然后密码是888888',
  '用户zhangsan密码888888，请登录',
  '登录 zhangsan 密码中文',
  '登录 李四 888888',
  '登录李四 888888',
  '登录 李四 888888 报错',
  '登录 OA zhangsan 888888 失败',
  '登录 OA zhangsan qwerty',
  '登录 hrsystem zhangsan 888888 失败',
  '登录 13800138000 888888 怎么没反应',
  '登录 steam abc12345 不行吗',
  `${'昨天聊了很多。'.repeat(60)}怎么登录不上？登录 zhangsan 888888 报错。${'今天也聊了很多。'.repeat(60)}`,
  `${'昨天聊了很多，'.repeat(60)}账号zhangsan，密码123456，${'今天也聊了很多，'.repeat(60)}`,
]
const products = [
  '登录 google play',
  '登录 chatgpt plus',
  '登录 steam ok',
  '登录 Windows 11',
  '登陆 SpaceX Falcon9',
  '登录 QQ',
  '可以登录 Apple ID 吗',
  '登录 wifi ChinaNet5G 没反应',
  '登录 Windows Server 2019 报错',
  '用 iPhone 15 登录',
  '用 iPhone15 Safari17 登录很慢',
  '登录报错 ORA 12154',
  '登录失败，error 50126',
  '登录提示 AADSTS50126',
  '登录 github 密码错误',
  '账号和密码是什么意思',
  '账号 zhangsan 密码 error 怎么办',
  '账号 zhangsan 密码错误怎么办',
  '账号 zhangsan 的密码忘了',
  '登陆 Normandy 1944 年',
  '登录 react app v18.2.0 失败',
  '登录 iPad Pro 2024 款',
  '登录时密码强度要求是什么',
  '手机号注册需要密码吗',
  'login to heroku fails with H10',
  'username and password fields',
  'sign me in tomorrow',
]

const kindOf = (text: string, chat: 'single' | 'group'): string | null =>
  findWecomCommand(text, { names: ['知己'], chat })?.kind ?? null
const filled = (form: string, name: string, secret: string): string =>
  form.replaceAll(/(?<![A-Z])U(?![A-Za-z])/g, name).replaceAll(/(?<![A-Z])P(?![A-Za-z])/g, secret)

describe.each(['single', 'group'] as const)('in a %s chat', (chat) => {
  it.each(forms)('a name and a password are no question: %j', (form) => {
    for (const name of names)
      for (const secret of secrets)
        expect([form, secret, kindOf(filled(form, name, secret), chat)]).toEqual([
          form,
          secret,
          expect.stringMatching(/^sign-in(-help)?$/),
        ])
  })

  it.each(plainForms)('where nothing else is said, any word is a password: %j', (form) => {
    for (const secret of plainSecrets)
      expect(kindOf(filled(form, 'zhangsan', secret), chat)).toMatch(/^sign-in(-help)?$/)
  })

  it.each(leaks)('a password stays one whatever else is said: %j', (text) => {
    for (const said of chat === 'group' ? [text, `@知己 ${text}`, `@小助手 ${text}`] : [text])
      expect([said, kindOf(said, chat)]).toEqual([said, expect.stringMatching(/^sign-in(-help)?$/)])
  })

  it.each([...questions, ...products])('who speaks about signing in is answered: %j', (text) => {
    expect(kindOf(text, chat)).toBeNull()
  })
})

it.each(leaks)('no quotation of a password reaches the model: %j', (text) => {
  expect(withoutSecretQuote(`「李四：${text}」\n@知己 这是什么`, ['知己'])).toBe('@知己 这是什么')
})
