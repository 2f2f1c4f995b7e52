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
  // As people type it: Japanese and traditional characters, the same sound, spaces, quotation marks.
  ...['登録', '登陸', '登入', '登 录', '登　錄', '登彔', '登禄'].map((word): [string, WecomCommand] => [
    `${word} zhang3 P＠ss`,
    { kind: 'sign-in', code: 'zhang3', password: 'P＠ss' },
  ]),
  ['「登录 zhang3 mima123」', { kind: 'sign-in', code: 'zhang3', password: 'mima123' }],
  ['“登録 zhang3 mima123”', { kind: 'sign-in', code: 'zhang3', password: 'mima123' }],
  ['登録', { kind: 'sign-in-help' }],
  ['登録 zhang3', { kind: 'sign-in-help' }],
  ['請幫我登録 zhang3 mima123', { kind: 'sign-in-help' }],
  ['登録：帳戸 zhang3 密碼 mima123', { kind: 'sign-in-help' }],
  ...[
    '退出登录',
    '退出登錄',
    '退出登録',
    '退出登陆',
    '退出 登录。',
    '登出',
    '退出账号',
    '退出帳號',
    'Log out',
    'ｌｏｇｏｕｔ',
    'sign out',
  ].map((said): [string, WecomCommand] => [said, { kind: 'sign-out' }]),
  ...['綁定', '绑 定', '「绑定」', '綁　定！', '绑定～', 'bind', 'Ｂｉｎｄ'].map(
    (said): [string, WecomCommand] => [said, { kind: 'link-code' }],
  ),
  ...['綁 定 １２３ ４５６', '【绑定 123456】', '請幫我綁定 123456', '綁定碼：１２３４５６。'].map(
    (said): [string, WecomCommand] => [said, { kind: 'link', code: '123456' }],
  ),
  ...['解綁', '解 绑', '解除綁定', '取消绑定', '「解绑」', 'Unbind.'].map((said): [string, WecomCommand] => [
    said,
    { kind: 'unlink' },
  ]),
  ...[
    '导出我的数据',
    ' 导出我的数据。',
    '导出数据',
    '请导出我的所有数据',
    '帮我导出一下我的聊天记录，谢谢',
    '我想导出我的数据',
    '把我的数据导出来',
    '下载我的数据',
    '匯出我的資料',
    '導出我的數據',
    'Export my data',
    '「导出我的数据」',
    '导出 我的 数据',
    '匯 出 我 的 資 料',
    '下載我的聊天紀錄',
    '請幫我導出一下我的訊息，謝謝',
    'ＥＸＰＯＲＴ ｍｙ ｄａｔａ',
  ].map((said): [string, WecomCommand] => [said, { kind: 'export', cursor: null }]),
  ['继续导出 0mwq3r2kyf9a3457e0', { kind: 'export', cursor: '0mwq3r2kyf9a3457e0' }],
  ...[
    '删除我的数据',
    '删除我的全部数据！',
    '请删除我的所有聊天记录',
    '我要删除我的数据',
    '把我的数据都删除',
    '把我的数据全删掉吧',
    '清空我的记录',
    '注销账号',
    '注销我的账号',
    '刪除我的資料',
    '確認刪除我的資料',
    '确认删除我的数据',
    'delete all my data',
    '刪掉我的數據',
    '註銷我的帳戶',
    '註銷帳號',
    '清空我的記錄',
    '确定删除我的数据',
  ].map((said): [string, WecomCommand] => [said, { kind: 'erase' }]),
  ['确认删除 123456', { kind: 'erase-confirm', code: '123456' }],
  ['确认删除：123 456', { kind: 'erase-confirm', code: '123456' }],
  ['投诉', { kind: 'complain-help' }],
  ['我要投诉', { kind: 'complain-help' }],
  ['投诉 它让我别吃药', { kind: 'complain', about: 'other', words: '它让我别吃药' }],
  ['投诉 有害 它让我别吃药！', { kind: 'complain', about: 'harmful', words: '它让我别吃药！' }],
  [
    '投诉：诱导依赖，它说离开它我会后悔',
    { kind: 'complain', about: 'dependence', words: '它说离开它我会后悔' },
  ],
  ['舉報 侵权', { kind: 'complain', about: 'infringing', words: '' }],
  ['我的投诉', { kind: 'complaints' }],
  ['我的投訴', { kind: 'complaints' }],
  ['投訴進度', { kind: 'complaints' }],
  ['查看我的投诉。', { kind: 'complaints' }],
  ['确定删除１２３４５６', { kind: 'erase-confirm', code: '123456' }],
  ['確認刪除123456', { kind: 'erase-confirm', code: '123456' }],
]

const questions = [
  '绑定是什么意思',
  '攀登路线 K2 8848',
  '登録商標とは何ですか',
  '我在登記 ID 1234',
  '怎麼退出登録',
  '導出數據的腳本怎麼寫',
  '「绑定」和「解绑」有什么区别',
  '绑定 12345',
  '绑定 1234567',
  '登录 系统 失败了',
  '登录不了怎么办',
  '登录github.com，提示 404',
  '登录的时候说密码错误',
  '我想解绑',
  '怎么导出我的数据',
  '导出数据的脚本怎么写',
  '我不想删除我的数据',
  '删除我的数据会怎么样',
  '他把我的数据都删除了，我很难过',
  '删除记录',
  '投诉客服没用怎么办',
  '我想投诉外卖员，但是又怕报复',
  '举报信怎么写',
  '清空数据',
  '她删掉了我们的聊天记录',
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
  ['@知己 小助手 解綁', 'unlink'],
  ['@知己 小助手 登録 zhang3 pw', 'sign-in-help'],
  ['@知己 小助手 登 錄 zhang3 pw', 'sign-in-help'],
  ['@知己 小助手綁定123456', 'link'],
  ['@知己 小助手 退出登録', 'sign-out'],
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
