import { AppError, type ErrorCode } from '../../../contract/errors.ts'
import { isMinor, type Refusal, type Standing } from '../../../domain/people/standing.ts'
import type { ModelEvent, ReplyModel } from '../../../ports/model.ts'
import type { Persona } from '../../../ports/personas.ts'
import type { TurnPorts } from '../../../ports/turn.ts'
import { caringText } from '../../../domain/safety/care/care-words.ts'
import type { Care } from './care.ts'
import type { OpenedTurn } from './open-turn.ts'

const codes: Record<Refusal['reason'], ErrorCode> = {
  'age-unknown': 'AGE_UNKNOWN',
  guardian: 'GUARDIAN_NEEDED',
  'adults-only': 'ADULTS_ONLY',
  closed: 'MINORS_REST',
  'time-up': 'MINORS_REST',
}

const closedSentence = '现在是休息时间，早上再来找我吧；有急事随时找身边的大人'

/** Refuses a turn in words for the person. The help notice is added where the question wants one. */
export function refusedByAge(refusal: Refusal): AppError {
  const retryAfterMs = 'retryAfterMs' in refusal ? refusal.retryAfterMs : undefined
  const message = refusal.reason === 'closed' ? closedSentence : undefined
  return new AppError(codes[refusal.reason], { message, retryAfterMs })
}

/** The model is told this about a minor, whatever persona talks and whatever is asked of it. */
const minorsNote =
  '【未成年人】对方未满 18 岁。用适合这个年纪的话；不扮演恋人、伴侣或任何亲人，不谈情色、赌博、烟酒和危险的事，不教人瞒着家人；不替他写作业，可以一起想；遇到难处，鼓励他告诉信得过的大人。'

/** Minors talk to no lover and no relative: the first persona without such a tie stands in. */
export async function personaByAge(
  { personas }: Pick<TurnPorts, 'personas'>,
  standing: Standing,
  persona: Persona,
): Promise<Persona> {
  if (!isMinor(standing) || persona.tie === null) return persona
  return (await personas.list()).find(({ tie }) => tie === null) ?? neutral
}

/** For a product all of whose personas have a tie. */
const neutral: Persona = {
  id: 'neutral',
  name: '知己',
  description: '',
  openers: [],
  tie: null,
  prompt: '你是一个友善、有分寸的人工智能助手，不是真人。口语，短句，用对方的语言回答。',
}

/** What the model must mind: the person's age, and danger to them. */
export function safetyByAge(standing: Standing, safety: string | undefined): string | undefined {
  if (!isMinor(standing)) return safety
  return safety === undefined ? minorsNote : `${minorsNote}\n${safety}`
}

/**
 * The ports that write the reply. To minors nothing is shown unjudged, and doubt is a refusal. Where nobody
 * but a person in danger would be answered now, the caring text stands and no model is asked: so danger is no
 * way to talk on at night.
 */
export function speakingPorts(
  ports: TurnPorts,
  { standing, refusal }: Pick<OpenedTurn, 'standing' | 'refusal'>,
  { instead, locale }: Pick<Care, 'instead' | 'locale'>,
): TurnPorts {
  const model = refusal ? fixedModel(instead ?? caringText(locale)) : ports.model
  if (!isMinor(standing)) return { ...ports, model }
  const { settings } = ports
  const moderation = { ...settings.moderation, strict: true, onReview: 'block' as const }
  return { ...ports, model, settings: { ...settings, moderation } }
}

/** Speaks fixed words in place of a model. */
function fixedModel(text: string): ReplyModel {
  return {
    provider: 'fixed',
    reply(_request, _signal, hear) {
      const events: ModelEvent[] = [
        { type: 'text', text },
        { type: 'finish', reason: 'stop' },
      ]
      hear(events)
      return Promise.resolve()
    },
  }
}
