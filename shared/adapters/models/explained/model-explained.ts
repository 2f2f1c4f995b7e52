import { AppError } from '../../../contract/errors.ts'
import type { ReplyModel } from '../../../ports/model.ts'
import { explainModelFailure, type ModelVariables } from './model-failure-words.ts'

/**
 * Wraps a model so that its failures tell a developer what to do. Used only on a developer's machine, because
 * people read a polite sentence instead.
 */
export function createExplainedModel(model: ReplyModel, variables: ModelVariables): ReplyModel {
  return {
    provider: model.provider,
    async reply(request, signal, hear) {
      try {
        await model.reply(request, signal, hear)
      } catch (error) {
        const words = explainModelFailure(error, variables)
        if (words === null || !(error instanceof AppError)) throw error
        const { code, retryAfterMs, details, cause } = error
        throw new AppError(code, { message: words, retryAfterMs, details, cause })
      }
    },
  }
}
