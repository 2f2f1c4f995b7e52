import { failureSentence } from '../view/bubbles'
import { isNetworkFailure } from '../session/call-failure'
import { CallError } from '../session/call-error'
import { toast } from './feedback'
import { strings } from './preferences'

/** Shows a sentence that tells why a request failed. */
export function tellFailure(error: unknown): void {
  const t = strings()
  if (!(error instanceof CallError)) {
    toast(t.errors.INTERNAL)
    throw error
  }
  if (error.code !== 'TRANSPORT') return toast(failureSentence(error, t))
  toast(isNetworkFailure(error.message) ? t.errors.offline : t.errors.INTERNAL)
}
