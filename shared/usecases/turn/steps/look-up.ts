import { AppError } from '../../../contract/errors.ts'
import type { HelpNotice } from '../../../domain/safety/care/notice.ts'
import type { Passage } from '../../../ports/retrieval.ts'
import type { TurnPorts } from '../../../ports/turn.ts'

/** An abort without a reason creates an error with a stack, in every turn. */
const noLongerWanted = 'no longer wanted'

export interface LookUp {
  /** Never rejects. Resolves to no passages when the look-up fails or takes too long. */
  passages: Promise<Passage[]>
  /** Stops the look-up when the turn does not need it. */
  cancel(): void
}

/**
 * Begins to look up passages for a question while the turn opens. Does nothing when the caller wants no
 * passages or no retriever exists. A person who speaks of ending their own life gets a personal answer
 * without documents: the help notice holds the facts that matter.
 */
export function lookUp(
  ports: TurnPorts,
  question: string,
  { wanted, help }: { wanted: boolean; help: HelpNotice | null },
): LookUp {
  const over = new AbortController()
  const begins = wanted && ports.retriever !== null && help?.kind !== 'self-harm'
  const passages = begins ? retrieve(ports, question, over) : Promise.resolve([])
  return { passages, cancel: () => over.abort(noLongerWanted) }
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
    over.abort(noLongerWanted)
  }
}
