import type { TagData } from '../contract/emotion.ts'
import { tagEmotion } from '../domain/emotion-tagger.ts'
import { splitEmotionTag } from '../domain/emotion-tag.ts'
import type { Log, ReplyModel } from '../ports.ts'

const instruction =
  '判断下面这段话里说话人的情绪。只回一个标签，从 [neutral] [happy] [love] [sad] [angry] [disgusted] [afraid] [surprised] 中选，不要别的字。'

/** How sure a model's word counts: it gives none of its own. */
const modelConfidence = 0.9

/** The emotion of a text: by the local tagger, or by a model when one is given; a model that fails or mumbles is overruled. */
export async function tagText(ports: { log: Log; model: ReplyModel | null }, text: string): Promise<TagData> {
  if (ports.model) {
    try {
      const emotion = splitEmotionTag(await ask(ports.model, text)).emotion
      if (emotion) return { emotion, confidence: modelConfidence, source: 'model' }
    } catch (error) {
      ports.log.failure('emotion model failed', error)
    }
  }
  return { ...tagEmotion(text), source: 'local' }
}

async function ask(model: ReplyModel, text: string): Promise<string> {
  const request = {
    system: instruction,
    messages: [{ role: 'user' as const, content: `${instruction}\n\n${text}` }],
    user: 'emotion',
  }
  let answer = ''
  for await (const event of model.reply(request, AbortSignal.timeout(10_000))) {
    if (event.type === 'text') answer += event.text
    if (event.type === 'replace') answer = event.text
  }
  return answer
}
