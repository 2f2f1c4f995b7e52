import { emotionEvent } from '../../shared/contract/emotion.ts'
import { env, storagePorts } from '../../shared/runtime/compose.ts'
import { model } from '../../shared/runtime/compose-turn.ts'
import { createEventDoor } from '../../shared/runtime/event-door.ts'
import { emotionTimeline } from '../../shared/usecases/emotion-timeline.ts'
import { tagText } from '../../shared/usecases/tag-text.ts'

export const main = createEventDoor('emotion', emotionEvent, (event, caller, log) => {
  switch (event.action) {
    case 'tag':
      return tagText({ log, model: env().EMOTION_TAGGER === 'model' ? model() : null }, event.text)
    case 'timeline':
      return emotionTimeline(storagePorts(log), caller, event)
  }
})
