import * as z from 'zod/mini'
import type { Usage } from '../../../domain/conversation/message.ts'

/** Token counts in the form of Chat Completions and Dify. Any other form counts as absent. */
export const usageSchema = z.catch(
  z.optional(
    z.object({ prompt_tokens: z.number(), completion_tokens: z.number(), total_tokens: z.number() }),
  ),
  undefined,
)

export function toUsage(usage: z.infer<typeof usageSchema>): Usage | undefined {
  if (!usage) return undefined
  return {
    promptTokens: usage.prompt_tokens,
    completionTokens: usage.completion_tokens,
    totalTokens: usage.total_tokens,
  }
}
