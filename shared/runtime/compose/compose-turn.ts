import type { Caller } from '../../domain/people/caller.ts'
import type { Log } from '../../ports/system.ts'
import type { TurnPorts } from '../../ports/turn.ts'
import { personas, quotas, settings, storagePorts, users } from './compose.ts'
import { provideEmotionTable } from './compose-emotion.ts'
import { model, modelEnv } from './compose-model.ts'
import { moderationPorts } from './compose-moderation.ts'
import { retriever } from './compose-retrieval.ts'
import { riskPorts } from './compose-safety.ts'
import { modelFor } from './compose-wecom-sign-in.ts'

provideEmotionTable()

export function turnPorts(log: Log, caller: Caller): TurnPorts {
  return {
    ...storagePorts(log),
    ...riskPorts(),
    ...moderationPorts(caller),
    settings: settings(caller),
    users: users(),
    quotas: quotas(),
    personas: personas(),
    model: modelFor(caller, model(log), log),
    retriever: retriever({ looksUpItself: modelEnv().providers[0]?.looksUp === true }),
  }
}
