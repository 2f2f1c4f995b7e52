import type { WecomMessage, WecomQuestionMessage, WecomStream } from '../../../contract/wecom.ts'
import { findHelpNotice } from '../../../domain/safety/help-notice.ts'
import { helpPrefix } from '../../../domain/wecom/wecom-text.ts'
import type { Ids } from '../../../ports/system.ts'
import type { StoragePorts } from '../../../ports/turn.ts'
import type { WecomEventRecord } from '../../../ports/wecom.ts'
import { currentInSeries } from '../../conversations/names/conversation-series.ts'
import { admitWecomUser } from './admit-wecom-user.ts'
import { answerStream, type WecomStreamPorts } from './answer-wecom-stream.ts'
import { obeyWecomCommand, type WecomCommandPorts } from './obey-wecom-command.ts'
import { noticeFrame, withFeedback } from './wecom-frame.ts'
import { readQuestion, wordsOf } from './wecom-question.ts'
import { askForTurn } from './wecom-turn.ts'

export interface WecomQuestionPorts extends WecomStreamPorts, WecomCommandPorts {
  /** The current and former names of the bot in groups. */
  botNames: readonly string[]
}

const mostInteractions = 3
/** After this time WeCom no longer asks for an answer. */
const interactionMs = 6 * 60_000

/**
 * The same message has the same stream id in every instance. The id includes the sender, so nobody reaches
 * another person's stream with a msgid.
 */
export function streamIdOf(ids: Ids, { aibotid, msgid, from }: WecomMessage): string {
  return ids.derive('w', aibotid, from.userid, msgid)
}

/**
 * Everybody in a group sees an answer, and WeCom does not say who asks for it, so a group is one audience.
 */
export function audienceOf(ids: Ids, message: WecomMessage): string {
  const { aibotid, chattype, chatid = '' } = message
  return chattype === 'group' ? ids.derive('w', aibotid, 'group', chatid) : holderOf(ids, message)
}

function holderOf(ids: Ids, { aibotid, from }: WecomMessage): string {
  return ids.derive('w', aibotid, 'user', from.userid)
}

/**
 * Begins the turn of a question and returns the first frame of its stream. When WeCom sends the message
 * again, the turn does not begin again.
 */
export async function askQuestion(
  ports: WecomQuestionPorts,
  message: WecomQuestionMessage,
): Promise<WecomStream> {
  const begun = ports.clock.now()
  const streamId = streamIdOf(ports.ids, message)
  const said = readQuestion(message, ports.botNames)
  if ('say' in said) return noticeFrame(streamId, withHelp(message, said.say))
  const user = { bot: message.aibotid, userid: message.from.userid }
  if ('command' in said) {
    const order = { command: said.command, chat: message.chattype, id: streamId }
    return noticeFrame(streamId, withHelp(message, await obeyWecomCommand(ports, user, order)))
  }
  const admitted = await admitWecomUser(ports, user)
  if ('say' in admitted) return noticeFrame(streamId, withHelp(message, admitted.say))
  const event = await newEvent(ports, message, admitted.openid, said.text)
  if ((await ports.events.add(event)) === 'taken') {
    const known = (await ports.events.find(streamId)) ?? event
    return withFeedback(ports.ids, known, await answerStream(ports, known, begun))
  }
  const others = await ports.events.countLive(event.holder, event.id, begun, mostInteractions)
  if (others >= mostInteractions) return refuse(ports, event)
  const asked = askForTurn(ports, event)
  return withFeedback(ports.ids, event, await answerStream(ports, event, begun, asked))
}

/** A person in danger gets the help numbers, whatever else is said: to sign in first, or of a command. */
function withHelp(message: WecomQuestionMessage, words: string): string {
  return helpPrefix(findHelpNotice(wordsOf(message))) + words
}

/** So they do when the question must wait. */
async function refuse(ports: WecomQuestionPorts, event: WecomEventRecord): Promise<WecomStream> {
  const notice = `${helpPrefix(findHelpNotice(event.text))}前面几句我还在想，等我答完再发给我吧。`
  await ports.events.change(event.id, { notice, liveUntil: 0 })
  return noticeFrame(event.id, notice)
}

async function newEvent(
  ports: WecomQuestionPorts,
  message: WecomQuestionMessage,
  openid: string,
  text: string,
): Promise<WecomEventRecord> {
  const now = ports.clock.now()
  return {
    id: streamIdOf(ports.ids, message),
    holder: holderOf(ports.ids, message),
    audience: audienceOf(ports.ids, message),
    openid,
    conversationId: await currentConversationId(ports, openid, message),
    text,
    notice: null,
    responseUrl: responseUrlOf(ports, message),
    receivedAt: now,
    liveUntil: now + interactionMs,
    startedAt: now,
    failures: 0,
    refusal: null,
    renewal: null,
    completion: 'none',
    completionAt: 0,
    shown: null,
  }
}

/** Returns null when the message has no usable response URL; then no frame promises to send the rest. */
function responseUrlOf(
  { responses, log }: WecomQuestionPorts,
  { response_url: url }: WecomMessage,
): string | null {
  if (url === undefined || responses.accepts(url)) return url ?? null
  log.info('response url is not of WeCom')
  return null
}

/**
 * A person has one conversation with a bot in each chat. When the person removes it, the next one begins.
 */
async function currentConversationId(
  ports: StoragePorts,
  openid: string,
  { aibotid, chatid = '' }: WecomMessage,
): Promise<string> {
  const idAt = (place: number) => ports.ids.derive('c', openid, 'wecom', aibotid, chatid, `${place}`)
  return idAt(await currentInSeries(ports.conversations, openid, idAt))
}
