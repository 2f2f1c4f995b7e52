import type { ReplyModel } from '../../ports/model.ts'

/**
 * A model for somebody who is signed in at the company's service: each request carries their token as it is
 * then. What `tokenOf` throws ends the reply before the model is asked.
 */
export function createModelWithToken(
  model: ReplyModel,
  tokenOf: (signal: AbortSignal) => Promise<string>,
): ReplyModel {
  return {
    provider: model.provider,
    async *reply(request, signal) {
      const personToken = await tokenOf(signal)
      signal.throwIfAborted()
      yield* model.reply({ ...request, personToken }, signal)
    },
  }
}
