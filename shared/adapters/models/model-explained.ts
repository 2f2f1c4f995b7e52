import { AppError } from '../../contract/errors.ts'
import type { ReplyModel } from '../../ports/model.ts'
import { explainModelFailure } from './model-failure-words.ts'

/**
 * A model whose failures say what a developer can do about them. For a developer's own machine: people read a
 * polite sentence.
 */
export function createExplainedModel(model: ReplyModel): ReplyModel {
  return {
    provider: model.provider,
    async *reply(request, signal) {
      try {
        yield* model.reply(request, signal)
      } catch (error) {
        const words = explainModelFailure(error, model.provider)
        if (words === null || !(error instanceof AppError)) throw error
        const { code, retryAfterMs, details, cause } = error
        throw new AppError(code, { message: words, retryAfterMs, details, cause })
      }
    },
  }
}
