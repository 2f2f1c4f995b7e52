import { completeAnswer, staleAfterMs, type WecomCompletionPorts } from './steps/complete-answer.ts'

export type { WecomCompletionPorts } from './steps/complete-answer.ts'

const answersPerRun = 100

/**
 * Sends the text that did not fit into streams or came too late for them. Returns the number of answers sent.
 * The next run tries again what fails now. Never rejects.
 */
export async function completeAnswers(ports: WecomCompletionPorts): Promise<number> {
  const due = await ports.events
    .due(ports.clock.now() - staleAfterMs, answersPerRun)
    .catch((error: unknown) => {
      ports.log.failure('due answers not read', error)
      return []
    })
  const sent = await Promise.all(due.map((event) => completeAnswer(ports, event)))
  return sent.filter(Boolean).length
}
