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
const link = /^绑定\s*(\d{6})$/
/** Codes of people are no Chinese words: “登录 系统 失败了” is a question. */
const signIn = /^登[录陆]\s+([\w.@+-]{1,64})\s+(\S{1,128})$/
/** Begins like one, and may hold a password: no question either. */
const almostSignIn = /^登[录陆](\s+[\w.@+-]{1,64}(\s.*)?)?$/

/** Null for whatever is a question. Full-width digits and spaces count as plain ones, except in a password. */
export function readWecomCommand(text: string): WecomCommand | null {
  const said = text.replace(quote, '').trim()
  const plain = said.normalize('NFKC').replaceAll(/[，。！!.]+$/g, '')
  if (plain === '绑定') return { kind: 'link-code' }
  if (plain === '解绑' || plain === '解除绑定') return { kind: 'unlink' }
  if (plain === '退出登录') return { kind: 'sign-out' }
  const [, linkCode] = link.exec(plain) ?? []
  if (linkCode !== undefined) return { kind: 'link', code: linkCode }
  const [, code, password] = signIn.exec(said) ?? []
  if (code !== undefined && password !== undefined) return { kind: 'sign-in', code, password }
  return almostSignIn.test(said) ? { kind: 'sign-in-help' } : null
}
