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

/** Null where people need not sign in anywhere. */
export function signInTokens(log: Log): WecomTokenPorts | null {
  const ports = signIns()
  return ports && { ...ports, log }
}

/** The model as it speaks to this caller: a WeCom user must be signed in where there is a service for it. */
export function modelFor({ openid, channel }: Caller, model: ReplyModel, log: Log): ReplyModel {
  const ports = channel === 'wecom' ? signInTokens(log) : null
  if (!ports) return model
  return createModelWithToken(model, (signal) => personToken(ports, openid, signal))
}
