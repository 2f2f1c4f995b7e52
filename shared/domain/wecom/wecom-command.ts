import { holdsCredentials } from './wecom-credentials.ts'
import { readingsAroundMentions, withoutMentions, type Reading } from './wecom-mention.ts'

/** What a WeCom user says to the bot about who they are, rather than to the companion. */
export type WecomCommand =
  | { kind: 'link-code' }
  | { kind: 'link'; code: string }
  | { kind: 'unlink' }
  | { kind: 'sign-in'; code: string; password: string }
  | { kind: 'sign-in-help' }
  | { kind: 'sign-out' }

/** A quoted message comes before one's own words: 「…」 and a line break. */
const quote = /^「[\s\S]*」\n/
const invisible = /[\u200b-\u200f\u2060\u2066-\u2069\ufeff]/g
const link = /^绑定\s*(\d{6})$/
/**
 * Codes of people are no Chinese words, nor are their passwords: “登录 系统 失败了”, “登录 github 怎么办” are questions.
 */
const signIn = /^登\s*[录陆錄陸入]\s+([\w.@+-]{1,64})\s+([^\s\p{Script=Han}]{1,128})$/u
/**
 * Where the name before it may as well be part of a sentence, only what looks like a password is one: “我今天登录
 * OA 系统报错”.
 */
const passwordIn = /^登[录陆錄陸入]\s+[\w.@+-]{1,64}\s+[!-~]/

/**
 * Null for whatever is a question. Full-width digits and spaces count as plain ones, except in a password.
 */
export function readWecomCommand(text: string): WecomCommand | null {
  const said = text.replace(quote, '').replaceAll(invisible, '').trim()
  const plain = said.normalize('NFKC').replaceAll(/[，。！!.]+$/g, '')
  if (plain === '绑定') return { kind: 'link-code' }
  if (plain === '解绑' || plain === '解除绑定') return { kind: 'unlink' }
  if (plain === '退出登录') return { kind: 'sign-out' }
  const [, linkCode] = link.exec(plain) ?? []
  if (linkCode !== undefined) return { kind: 'link', code: linkCode }
  const [, code, password] = signIn.exec(said) ?? []
  if (code !== undefined && password !== undefined) return { kind: 'sign-in', code, password }
  // May hold a password that nobody can be sure of: no question either.
  return holdsCredentials(said) ? { kind: 'sign-in-help' } : null
}

export interface Hearing {
  /** What the bot is called in groups. */
  names: readonly string[]
  chat: 'single' | 'group'
}

/**
 * The command in a message that may mention the bot and others. Whatever reads as a command behind any
 * mention, however long the name, is one: a password must not be taken for a question. What is uncertain is
 * nobody's sign-in, but asks for help with it.
 */
export function findWecomCommand(text: string, { names, chat }: Hearing): WecomCommand | null {
  const plain = readWecomCommand(text)
  if (plain && plain.kind !== 'sign-in-help') return plain
  const certain = readWecomCommand(withoutMentions(text, names)) ?? plain
  if (certain) return certain
  for (const reading of readingsAroundMentions(text.replaceAll(invisible, ''))) {
    const command = readWecomCommand(reading.text)
    if (command && isMeant(command, reading, chat)) {
      return command.kind === 'sign-in' ? { kind: 'sign-in-help' } : command
    }
  }
  return null
}

/** In a group a command is answered and not obeyed: to take a sentence for one does no harm there. */
function isMeant(command: WecomCommand, { text, isApart }: Reading, chat: Hearing['chat']): boolean {
  if (!isSecret(command)) return chat === 'group'
  return isApart || command.kind === 'link' || passwordIn.test(text.normalize('NFKC'))
}

/** Whether words, such as those that somebody quotes, hold what signs in or links. */
export function holdsSecret(text: string, names: readonly string[]): boolean {
  const command = findWecomCommand(text, { names, chat: 'group' })
  return command !== null && isSecret(command)
}

/** The message without what it quotes, where that is somebody's sign-in. */
export function withoutSecretQuote(text: string, names: readonly string[]): string {
  const quoted = quote.exec(text)?.[0]
  return quoted !== undefined && holdsSecret(quoted.slice(1, -2), names) ? text.slice(quoted.length) : text
}

function isSecret({ kind }: WecomCommand): boolean {
  return kind === 'link' || kind === 'sign-in' || kind === 'sign-in-help'
}
