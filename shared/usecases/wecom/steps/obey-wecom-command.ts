import { AppError } from '../../../contract/errors.ts'
import type { WecomCommand } from '../../../domain/wecom/wecom-command.ts'
import type { WecomCredentials, WecomPersonKey } from '../../../ports/wecom-identity.ts'
import { allow, makeLinkCode, spendLinkCode } from '../../people/linking/link-codes.ts'
import { shareBand } from '../../people/standing/share-band.ts'
import { personKeyOf, type WecomIdentityPorts, type WecomUser } from './admit-wecom-user.ts'
import { allowSignIn, signInSucceeded } from './limit-wecom-sign-in.ts'
import { signInHow, signInRefused } from './wecom-sign-in-words.ts'
import { askErasure, eraseConfirmed, giveOwnData, type WecomOwnDataPorts } from './wecom-own-data.ts'
import { complainHow, takeComplaint, tellComplaints } from './wecom-complaints.ts'
import { appealHere, stateYear, type WecomAgePorts } from './wecom-age.ts'
import { wecomToken } from './wecom-token.ts'

export type WecomCommandPorts = WecomIdentityPorts & WecomOwnDataPorts & WecomAgePorts

/** A command that a WeCom user gave, and the kind of chat. */
export interface WecomOrder {
  command: WecomCommand
  chat: 'single' | 'group'
  /** Stays the same when WeCom sends the message again. */
  id: string
}

const aloneOnly = '这件事请在和我的单聊里做，群里大家都看得到。'
const passwordSeen =
  '群里大家都看得到你发的内容。请在和我的单聊里登录，刚才若写了密码，最好改一下。只是想问问题的话，换个说法再发给我。'
/** A person may change this many things in ten minutes. */
const changesPerPerson = 10
const noSignIn = '这里不用登录，直接和我说话就好。'
const notKept = '刚才那条看起来有账号密码，我没有记下；只是想问问题的话，换个说法再发给我。'

/**
 * Executes a command and returns the words of the answer, the same for the same order. A failure that the
 * person may know of also becomes an answer.
 */
export async function obeyWecomCommand(
  ports: WecomCommandPorts,
  user: WecomUser,
  order: WecomOrder,
): Promise<string> {
  try {
    return await obey(ports, personKeyOf(ports.ids, user), order)
  } catch (error) {
    if (error instanceof AppError && error.code !== 'INTERNAL') return `${error.message}。`
    // The door reports any other error, and WeCom sends the message again.
    throw error
  }
}

/** A group cannot give commands, because a command concerns one person. */
async function obey(
  ports: WecomCommandPorts,
  person: WecomPersonKey,
  { command, chat, id }: WecomOrder,
): Promise<string> {
  const isSignIn = command.kind === 'sign-in' || command.kind === 'sign-in-help'
  if (chat === 'group') return isSignIn ? passwordSeen : aloneOnly
  switch (command.kind) {
    case 'link-code':
      return tellCode(ports, person, id)
    case 'link':
      return link(ports, person, command.code)
    case 'unlink':
      return unlink(ports, person)
    case 'sign-in':
      return signIn(ports, person, { ...command, attempt: id })
    case 'sign-in-help':
      return (ports.signIns ? signInHow : noSignIn) + notKept
    case 'sign-out':
      return signOut(ports, person)
    case 'export':
      return giveOwnData(ports, person, command.cursor)
    case 'erase':
      return askErasure(ports, person)
    case 'erase-confirm':
      return eraseConfirmed(ports, person, command.code)
    case 'complain':
      return takeComplaint(ports, person, { ...command, id })
    case 'birth-year':
      return stateYear(ports, person, command.birthYear)
    case 'appeal':
      return appealHere(ports, person, command)
    case 'complain-help':
      return complainHow
    case 'complaints':
      return tellComplaints(ports, person)
  }
}

async function tellCode(ports: WecomIdentityPorts, person: WecomPersonKey, seed: string): Promise<string> {
  const record = { madeOn: 'wecom', openid: person.ownId, personId: person.id } as const
  const { code } = await makeLinkCode(ports, record, seed)
  return [
    `绑定码：${code}`,
    '十分钟内在小程序的「设置 → 企业微信」里输入它，之后在这里和在小程序里聊的就是同一个你。不要告诉别人。',
    '也可以反过来：在小程序里取一个码，发给我「绑定 123456」。',
  ].join('\n')
}

async function link(ports: WecomIdentityPorts, person: WecomPersonKey, code: string): Promise<string> {
  const { openid } = await spendLinkCode(ports, code, 'miniprogram', person.id)
  await shareBand(ports.ages, person.ownId, openid)
  await ports.people.link(person, openid, ports.clock.now())
  ports.log.info('linked', { personId: person.id })
  return '绑定好了。从现在起，你在这里说的话在小程序里也看得到。想分开时发「解绑」。'
}

async function unlink(ports: WecomIdentityPorts, person: WecomPersonKey): Promise<string> {
  await allowChange(ports, person)
  const linked = await ports.people.find(person.id)
  if (linked) await shareBand(ports.ages, person.ownId, linked.openid)
  if (!(await ports.people.unlink(person.id))) return '你还没有绑定小程序。'
  ports.log.info('unlinked', { personId: person.id })
  return '已经解绑。之前聊的留在小程序里，从现在起这里是分开的。'
}

/**
 * Tries the credentials at once. When the company's service does not answer, the next question tries again.
 */
async function signIn(
  ports: WecomIdentityPorts,
  person: WecomPersonKey,
  { code, password, attempt }: WecomCredentials & { attempt: string },
): Promise<string> {
  const { signIns, clock, log } = ports
  if (!signIns) return noSignIn
  const by = { personId: person.id, account: code, attempt }
  await allowSignIn(ports, by)
  await signIns.credentials.keep(person, { code, password }, { version: attempt, now: clock.now() })
  const hint = '建议把刚才那条带密码的消息删掉。'
  try {
    await wecomToken(signIns, () => signIns.tokens.findOf(person.id), new AbortController().signal)
  } catch (error) {
    if (error instanceof AppError && error.code === 'UNAUTHENTICATED') return signInRefused
    log.failure('sign-in not tried', error, { personId: person.id })
    return `已经记下，不过登录服务暂时没有回应，我会在你下一次说话时再试。${hint}`
  }
  await signInSucceeded(ports, by)
  return `登录好了，以后会自动续期。${hint}`
}

async function signOut(ports: WecomIdentityPorts, person: WecomPersonKey): Promise<string> {
  const { signIns, log } = ports
  if (!signIns) return noSignIn
  await allowChange(ports, person)
  if (!(await signIns.credentials.forget(person.id))) return '你还没有登录。'
  log.info('signed out', { personId: person.id })
  return '已经退出登录，保存的账号和密码也删掉了。'
}

/** Codes and sign-ins have limits of their own, so this limit covers the other changes. */
function allowChange(ports: WecomIdentityPorts, { id }: WecomPersonKey): Promise<void> {
  return allow(ports, `wecom-changes:${id}`, changesPerPerson, '改得太频繁了，过一会儿再试')
}
