import { createModelWithToken } from '../../adapters/models/model-with-token.ts'
import { createSignInService } from '../../adapters/wecom/sign-in-service-https.ts'
import { createWecomCredentialStore } from '../../adapters/wecom/wecom-credentials-cloudbase.ts'
import { createWecomTokens } from '../../adapters/wecom/wecom-tokens-cloudbase.ts'
import type { Caller } from '../../domain/people/caller.ts'
import type { ReplyModel } from '../../ports/model.ts'
import type { Log } from '../../ports/system.ts'
import { createSealedTexts } from '../../protocol/sealed-text.ts'
import { personToken, type WecomTokenPorts } from '../../usecases/wecom/person-token.ts'
import { parseWecomSignInEnv } from '../env/env-wecom-sign-in.ts'
import { clock, database, ids, once } from './compose.ts'

const signIns = once(() => {
  const given = parseWecomSignInEnv(process.env)
  if (!given) return null
  const options = { ids, sealed: createSealedTexts(given.keys) }
  return {
    clock,
    credentials: createWecomCredentialStore(database(), options),
    tokens: createWecomTokens(database(), options),
    service: createSignInService(given),
  }
})

/** Returns null when people need not sign in at a company service. */
export function signInTokens(log: Log): WecomTokenPorts | null {
  const ports = signIns()
  return ports && { ...ports, log }
}

/**
 * Returns the model for this caller. When a company service is configured, a WeCom user must have signed in.
 */
export function modelFor({ openid, channel }: Caller, model: ReplyModel, log: Log): ReplyModel {
  const ports = channel === 'wecom' ? signInTokens(log) : null
  if (!ports) return model
  return createModelWithToken(model, (signal) => personToken(ports, openid, signal))
}
