import { sentenceOf } from '../view/bubbles'
import { CallError } from '../session/call-error'
import { toast } from './feedback'
import { strings } from './preferences'

/** Tells a person, in a sentence, that what they asked for could not be done. */
export function tellFailure(error: unknown): void {
  const t = strings()
  if (!(error instanceof CallError)) {
    toast(t.errors.unknown)
    throw error
  }
  toast(error.code === 'TRANSPORT' ? t.errors.offline : (sentenceOf(error.code, t) ?? error.message))
}
