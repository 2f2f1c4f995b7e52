import { emotionEvent, type EmotionEvent } from '../../shared/contract/emotion.ts'
import { clock, env, ids, quotas, settings, storagePorts } from '../../shared/runtime/compose/compose.ts'
import { limitActions } from '../../shared/runtime/compose/compose-limits.ts'
import { createLog } from '../../shared/runtime/compose/compose-log.ts'
import { provideEmotionTable } from '../../shared/runtime/compose/compose-emotion.ts'
import { model } from '../../shared/runtime/compose/compose-model.ts'
import { createEventDoor } from '../../shared/runtime/event-door.ts'
import { emotionTimeline } from '../../shared/usecases/emotion/emotion-timeline.ts'
import type { Caller } from '../../shared/domain/people/caller.ts'
import type { Log } from '../../shared/ports/system.ts'
import { tagText } from '../../shared/usecases/emotion/tag-text.ts'

provideEmotionTable()

function tagPorts(log: Log, caller: Caller) {
  const asked = env().EMOTION_TAGGER === 'model'
  return { log, clock, ids, quotas: quotas(), settings: settings(caller), model: asked ? model(log) : null }
}

const limits = limitActions<EmotionEvent['action']>({ tag: 'heavy', timeline: 'heavy' })

export const main = createEventDoor(
  'emotion',
  { schema: emotionEvent, limits, createLog },
  (event, caller, log) => {
    switch (event.action) {
      case 'tag':
        return tagText(tagPorts(log, caller), caller, event.text)
      case 'timeline':
        return emotionTimeline(storagePorts(log), caller, event)
    }
  },
)
