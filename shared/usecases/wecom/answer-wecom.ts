import type { WecomMessage, WecomReply } from '../../contract/wecom.ts'
import type { Personas } from '../../ports/personas.ts'
import { askQuestion, audienceOf, streamIdOf, type WecomQuestionPorts } from './steps/ask-wecom-question.ts'
import { answerStream } from './steps/answer-wecom-stream.ts'
import { keepFeedback } from './steps/keep-wecom-feedback.ts'
import { noticeFrame } from './steps/wecom-frame.ts'
import { cannotLook } from './steps/wecom-question.ts'

export interface WecomPorts extends WecomQuestionPorts {
  personas: Personas
}

/**
 * Answers one callback of a bot; null means no answer. Answers within a second, however slow the model is.
 */
export async function answerWecom(ports: WecomPorts, message: WecomMessage): Promise<WecomReply> {
  switch (message.msgtype) {
    case 'text':
    case 'mixed':
    case 'voice':
      return askQuestion(ports, message)
    case 'stream':
      return refresh(ports, message)
    case 'image':
    case 'file':
    case 'video':
      return noticeFrame(streamIdOf(ports.ids, message), cannotLook)
    case 'event':
      return answerEvent(ports, message)
  }
}

/**
 * Shows a stream only to those who could see its question. For any other stream, the answer is that it is
 * gone.
 */
async function refresh(
  ports: WecomPorts,
  message: Extract<WecomMessage, { msgtype: 'stream' }>,
): Promise<WecomReply> {
  const begun = ports.clock.now()
  const { id } = message.stream
  const event = await ports.events.find(id)
  const isTheirs = event?.audience === audienceOf(ports.ids, message)
  return isTheirs ? answerStream(ports, event, begun) : noticeFrame(id, '这条回复已经不在了，请再发一次。')
}

async function answerEvent(
  ports: WecomPorts,
  message: Extract<WecomMessage, { msgtype: 'event' }>,
): Promise<WecomReply> {
  const { event } = message
  switch (event.eventtype) {
    case 'enter_chat':
      return { msgtype: 'text', text: { content: await welcome(ports) } }
    case 'feedback_event':
      await keepFeedback(ports, message, event.feedback_event)
      return null
    case 'template_card_event':
      // The bot sends no cards, so a click on a card needs no answer.
      return null
  }
}

async function welcome({ personas }: WecomPorts): Promise<string> {
  const [persona] = await personas.list()
  if (!persona) return '你好，想聊点什么？'
  const openers = persona.openers.map((opener) => `· ${opener}`)
  return [`你好，我是${persona.name}，一个 AI。${persona.description}`, ...openers].join('\n')
}
