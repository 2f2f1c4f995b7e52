import type { OwingConversation } from '../../../ports/storage.ts'
import type { StoragePorts } from '../../../ports/turn.ts'
import type { DeliveryPorts } from '../delivery/deliver-held.ts'

const conversationsPerRun = 40

/** Stores the events of danger that conversations owe, because a turn could not. Never rejects. */
export async function collectOwed(ports: DeliveryPorts & StoragePorts): Promise<void> {
  const { conversations, log } = ports
  const owing = await conversations.owing(conversationsPerRun).catch((error: unknown) => {
    log.failure('owed risk events not read', error)
    return []
  })
  await Promise.all(owing.map((each) => collect(ports, each)))
}

async function collect(
  { conversations, riskEvents, riskAlert, clock, log }: DeliveryPorts & StoragePorts,
  owing: OwingConversation,
): Promise<void> {
  try {
    for (const event of owing.owed)
      await riskEvents.add(event, riskAlert?.wants(event.level) ? clock.now() : null)
    await conversations.paid(owing)
  } catch (error) {
    log.failure('owed risk events not stored', error, { conversationId: owing.id })
  }
}
