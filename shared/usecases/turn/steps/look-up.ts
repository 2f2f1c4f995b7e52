import { AppError } from '../../../contract/errors.ts'
import { findHelpNotice } from '../../../domain/safety/help-notice.ts'
import type { Passage } from '../../../ports/retrieval.ts'
import type { TurnPorts } from '../../../ports/turn.ts'

export interface LookUp {
  /** Never rejects: passages that could not be had in time are none. */
  passages: Promise<Passage[]>
  /** The turn will not need them. */
  cancel(): void
}

/**
 * Begins to look a question up, if that is wanted and anything can be asked. Runs beside the opening of the
 * turn. Who speaks of ending their own life is answered as a person, not from documents: the card has what
 * must be known.
 */
export function lookUp(ports: TurnPorts, question: string, wanted: boolean): LookUp {
  const over = new AbortController()
  const begins = wanted && ports.retriever !== null && findHelpNotice(question)?.kind !== 'self-harm'
  const passages = begins ? retrieve(ports, question, over) : Promise.resolve([])
  return { passages, cancel: () => over.abort() }
}

async function retrieve(
  { retriever, clock, log, settings }: TurnPorts,
  question: string,
  over: AbortController,
): Promise<Passage[]> {
  const startedAt = clock.now()
  const { signal } = over
  const overdue = clock.sleep(settings.lookUpMs, signal).then((): Passage[] => {
    signal.throwIfAborted()
    throw new AppError('UPSTREAM_TIMEOUT')
  })
  try {
    const found = await Promise.race([retriever?.retrieve(question, signal) ?? [], overdue])
    log.info('looked up', { passages: found.length, ms: clock.now() - startedAt })
    return found
  } catch (error) {
    if (!signal.aborted) log.failure('look-up failed', error, { ms: clock.now() - startedAt })
    return []
  } finally {
    over.abort()
  }
}
