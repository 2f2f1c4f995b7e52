import { complaintKinds, complaintNames, type ComplaintKind } from '../people/complaint.ts'
import { holdsCredentials } from './wecom-credentials.ts'
import { namesProduct } from './wecom-secret-look.ts'
import { foldCommand, signInWord, unwrapped } from './wecom-spelling.ts'
import { readingsAroundMentions, withoutMentions, type Reading } from './wecom-mention.ts'

/** What a person does with all that is kept of them. */
export type OwnDataCommand =
  | { kind: 'export'; cursor: string | null }
  | { kind: 'erase' }
  | { kind: 'erase-confirm'; code: string }
  | { kind: 'complain'; about: ComplaintKind; words: string }
  | { kind: 'complain-help' }
  | { kind: 'birth-year'; birthYear: number }
  | { kind: 'appeal'; birthYear: number; reason: string }
  | { kind: 'complaints' }

/** A command about the user's identity, in contrast to a question to the companion. */
export type WecomCommand =
  | { kind: 'link-code' }
  | { kind: 'link'; code: string }
  | { kind: 'unlink' }
  | { kind: 'sign-in'; code: string; password: string }
  | { kind: 'sign-in-help' }
  | { kind: 'sign-out' }
  | OwnDataCommand

/** WeCom puts a quoted message before the user's own words: 「…」 and a line break. */
const quote = /^「[\s\S]*」\n/
const invisible = /[\u200b-\u200f\u2060\u2066-\u2069\ufeff]/g
/** A link code, as people write it by heart: “请绑定 123456”, “我的绑定码是：123 456”. */
const link =
  /^(?:请|麻烦|帮|我|的|要|想|来|给|你好|[\s,:])*绑定(?:一下|小程序|账号|验证|[码号])*[\s:#=,是为"'「【(]*(\d(?:[\s-]*\d){5})[\s"'」】).,!]*(?:吧|谢谢|一下|[\s,.!])*$/
/**
 * Account names and passwords contain no Chinese words: “登录 系统 失败了” is a question, and so is “登录 github
 * 怎么办”.
 */
const signIn = new RegExp(String.raw`^${signInWord}\s+([\w.@+-]{1,64})\s+([^\s\p{Script=Han}]{1,128})$`, 'u')
/**
 * Where the account name may be part of a sentence, as in “我今天登录 OA 系统报错”, the next word must look like a
 * password.
 */
const passwordIn = new RegExp(String.raw`^${signInWord}\s+[\w.@+-]{1,64}\s+[!-~]`)

const begging = '(?:请|麻烦|帮我|给我|替我|我要|我想要?|我想|把)*'
const all = '(?:我)?(?:的)?(?:全部|所有|一切)?(?:的)?'
const data = '(?:个人)?(?:数据|资料|信息|讯息|聊天记录|记录|账号|账户)'
const ending = '(?:一下|出来|下来|吧|谢谢|掉|了)*'
const taking = '(?:导出|汇出|下载)(?:来)?(?:一下)?'
const removing = '(?:删除|删掉|清空|清除|抹掉|抹去|注销)(?:一下)?'
const english =
  '(?:please )?(?:export|download|delete|erase) (?:all )?(?:of )?my (?:data|account)(?: please)?'
const exporting = new RegExp(
  `^${begging}(?:${taking}${all}${data}|${all}${data}(?:都|全)?${taking})${ending}$|^(?=.*(?:export|download))${english}$`,
  'i',
)
const erasing = new RegExp(
  `^${begging}(?:${removing}${all}${data}|${all}${data}(?:都|全)?${removing})${ending}$|^(?=.*(?:delete|erase))${english}$`,
  'i',
)
/** Alone, without saying whose, a word such as “删除记录” may belong to the talk. */
const ofTheirs = /我|账号|账户|导出|汇出|下载|my/i
const eraseCode = /^确[认定]删除[\s:#]*(\d(?:[\s-]*\d){5})$/
const exportOn = /^继续(?:导出|汇出|下载)[\s:#]*([\w.:-]{1,128})$/

function readOwnDataCommand(plain: string): OwnDataCommand | null {
  const [, code] = eraseCode.exec(plain) ?? []
  if (code !== undefined) return { kind: 'erase-confirm', code: code.replaceAll(/\D/g, '') }
  const [, cursor] = exportOn.exec(plain) ?? []
  if (cursor !== undefined) return { kind: 'export', cursor }
  const dense = plain.replaceAll(/[「」“”"',，]/g, '').trim()
  if (!ofTheirs.test(dense)) return null
  if (exporting.test(dense)) return { kind: 'export', cursor: null }
  if (erasing.test(dense) || /^确[认定]删除(?:我的(?:数据|资料))?$/.test(dense)) return { kind: 'erase' }
  return null
}

const complaining = /^(?:我要|我想)?(?:投诉|投訴|举报|舉報)(?:[\s:：,，、]+([\s\S]+))?$/
const complaintsOf = /^(?:查看|查)?(?:我的投诉|投诉进度|投诉结果|查投诉)$/

/** “投诉 有害 它让我别吃药”: the word behind it may be a kind; what follows is told as it is. */
function readComplaint(said: string, plain: string): OwnDataCommand | null {
  if (complaintsOf.test(plain.replaceAll(/[？?\s]/g, ''))) return { kind: 'complaints' }
  const [all, given] = complaining.exec(said.replace(/^[。！!.]+$/, '')) ?? []
  if (all === undefined) return null
  if (given === undefined) return { kind: 'complain-help' }
  const named = complaintKinds.find((kind) => given.startsWith(complaintNames[kind]))
  const words = named ? given.slice(complaintNames[named].length).replace(/^[\s:：,，、]+/, '') : given
  return { kind: 'complain', about: named ?? 'other', words: words.trim() }
}

const ownYear = /^(?:我的?)?出生年份?[\s:是为]*((?:19|20)\d{2})年?$|^我(?:是)?((?:19|20)\d{2})年(?:出)?生的?$/
const appealing = /^(?:我要)?申[诉訴][\s:,]+((?:19|20)\d{2})年?[\s:,]+(.{1,200})$/

/** “出生年份 1990”, and “申诉 1990 我是大人” of somebody who was taken for a minor. */
function readAge(plain: string): OwnDataCommand | null {
  const [, year, other] = ownYear.exec(plain) ?? []
  if (year ?? other) return { kind: 'birth-year', birthYear: Number(year ?? other) }
  const [, stated, reason] = appealing.exec(plain) ?? []
  return stated === undefined || reason === undefined
    ? null
    : { kind: 'appeal', birthYear: Number(stated), reason }
}

const leaving = new RegExp(`^(?:退出(?:${signInWord}|账号)|登出|注销${signInWord}|(?:log|sign) ?out)$`, 'i')
const parting = /^(?:解绑|解除绑定|取消绑定|unbind)$/i

/** Returns null for a question. Spelling and width do not matter, except in a password. */
export function readWecomCommand(text: string): WecomCommand | null {
  const said = unwrapped(text.replace(quote, '').replaceAll(invisible, '').trim())
  const plain = foldCommand(said)
  if (/^(?:绑定|bind)$/i.test(plain)) return { kind: 'link-code' }
  if (parting.test(plain)) return { kind: 'unlink' }
  if (leaving.test(plain)) return { kind: 'sign-out' }
  const [, linkCode] = link.exec(plain) ?? []
  if (linkCode !== undefined) return { kind: 'link', code: linkCode.replaceAll(/\D/g, '') }
  const ownData = readOwnDataCommand(plain) ?? readComplaint(said, plain) ?? readAge(plain)
  if (ownData) return ownData
  const [, code, password] = signIn.exec(said) ?? []
  if (code !== undefined && password !== undefined && !namesProduct(code, password))
    return { kind: 'sign-in', code, password }
  // The text may contain a password, so it is no question, and the bot answers with help.
  return holdsCredentials(said) ? { kind: 'sign-in-help' } : null
}

export interface Hearing {
  /** The names of the bot in groups. */
  names: readonly string[]
  chat: 'single' | 'group'
}

/**
 * Finds the command in a message that may mention the bot and other people. Text after any mention, however
 * long its name is, counts as a command when it reads like one, because a password must not become a
 * question. An uncertain command signs nobody in; the bot answers with help.
 */
export function findWecomCommand(text: string, { names, chat }: Hearing): WecomCommand | null {
  const plain = readWecomCommand(text)
  if (plain && plain.kind !== 'sign-in-help') return plain
  const said = withoutMentions(text, names)
  const certain = (said === text ? null : readWecomCommand(said)) ?? plain
  if (certain) return certain
  for (const reading of readingsAroundMentions(text.replaceAll(invisible, ''))) {
    const command = readWecomCommand(reading.text)
    if (command && isMeant(command, reading, chat)) {
      return command.kind === 'sign-in' ? { kind: 'sign-in-help' } : command
    }
  }
  return null
}

/** The bot answers commands in a group but does not execute them, so a wrong guess does no harm there. */
function isMeant(command: WecomCommand, { text, isApart }: Reading, chat: Hearing['chat']): boolean {
  if (!isSecret(command)) return chat === 'group'
  return isApart || command.kind === 'link' || passwordIn.test(text.normalize('NFKC'))
}

/** Returns whether a text, such as a quotation, contains a password or a link code. */
export function holdsSecret(text: string, names: readonly string[]): boolean {
  const command = findWecomCommand(text, { names, chat: 'group' })
  return command !== null && isSecret(command)
}

/** Removes the quotation from a message when it contains somebody's sign-in. */
export function withoutSecretQuote(text: string, names: readonly string[]): string {
  const quoted = quote.exec(text)?.[0]
  return quoted !== undefined && holdsSecret(quoted.slice(1, -2), names) ? text.slice(quoted.length) : text
}

function isSecret({ kind }: WecomCommand): boolean {
  return kind === 'link' || kind === 'sign-in' || kind === 'sign-in-help'
}
