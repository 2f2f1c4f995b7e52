import type { TagData } from '../../contract/emotion.ts'
import { AppError } from '../../contract/errors.ts'
import type { Caller } from '../../domain/people/caller.ts'
import { splitEmotionTag } from '../../domain/emotion/emotion-tag.ts'
import { tagEmotion } from '../../domain/emotion/emotion-tagger.ts'
import { askedTags, type Emotion } from '../../domain/emotion/emotion.ts'
import { quotaWait, quotaWindow } from '../../domain/people/quota.ts'
import { createReplyDraft } from '../../domain/reply/reply-draft.ts'
import type { ReplyModel } from '../../ports/model.ts'
import type { TurnPorts } from '../../ports/turn.ts'

const instruction = `判断下面这段话里说话人的情绪。只回一个标签，从 ${askedTags} 中选，不要别的字。`

/** The confidence of a model's answer. Models name none, so it is this constant. */
const modelConfidence = 0.9

/** The model should answer with one tag. The code stops reading after this many characters. */
const longestAnswer = 500

type TagPorts = Pick<TurnPorts, 'clock' | 'ids' | 'log' | 'quotas' | 'settings'> & {
  /** When null, only the local tagger works. */
  model: ReplyModel | null
}

/**
 * Finds the emotion of a text. A given model decides, and its call counts as a turn of the person's quota.
 * When the model fails or names no emotion, the local tagger decides.
 */
export async function tagText(ports: TagPorts, caller: Caller, text: string): Promise<TagData> {
  if (ports.model) {
    await charge(ports, caller)
    try {
      const emotion = await ask(ports.model, text)
      if (emotion) return { emotion, confidence: modelConfidence, source: 'model' }
    } catch (error) {
      ports.log.failure('emotion model failed', error)
    }
  }
  return { ...tagEmotion(text), source: 'local' }
}

async function charge({ clock, ids, quotas, settings }: TagPorts, caller: Caller): Promise<void> {
  const window = quotaWindow(clock.now())
  const counts = await quotas.charge(caller.openid, window, ids.random(), null)
  const retryAfterMs = quotaWait(counts, settings.limits, window)
  if (retryAfterMs === null) return
  await quotas.refund(caller.openid, window, null)
  throw new AppError('RATE_LIMITED', { retryAfterMs })
}

async function ask(model: ReplyModel, text: string): Promise<Emotion | null> {
  const request = {
    system: instruction,
    messages: [{ role: 'user' as const, content: `${instruction}\n\n${text}` }],
    user: 'emotion',
  }
  const draft = createReplyDraft({ room: longestAnswer })
  await model.reply(request, AbortSignal.timeout(10_000), (events) => {
    for (const event of events) {
      if (event.type === 'text') draft.push(event.text)
      if (event.type === 'replace') draft.replace(event.text)
    }
    return draft.isFull() ? 'enough' : 'more'
  })
  draft.end()
  // Some models put words before the tag.
  const [bracket = ''] = /[[【［].*/s.exec(draft.text()) ?? []
  return draft.emotion() ?? splitEmotionTag(bracket).emotion ?? null
}
