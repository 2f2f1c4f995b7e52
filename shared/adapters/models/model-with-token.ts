import type { ReplyModel } from '../../ports/model.ts'

/**
 * Wraps a model for a person who has signed in at the company's service. Each request carries the person's
 * current token. When `tokenOf` throws, the reply ends before the model is asked.
 */
export function createModelWithToken(
  model: ReplyModel,
  tokenOf: (signal: AbortSignal) => Promise<string>,
): ReplyModel {
  return {
    provider: model.provider,
    async reply(request, signal, hear) {
      const personToken = await tokenOf(signal)
      signal.throwIfAborted()
      await model.reply({ ...request, personToken }, signal, hear)
    },
  }
}
