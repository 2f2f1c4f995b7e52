/** Refusals only Dify knows. */
import { httpAnswer } from '../quirk.ts'
import type { Quirk, QuirkFamily } from '../quirk.ts'

const flaskTail =
  ' You have requested this URI [/v1/chat-messages] but did you mean /v1/chat-messages or /v1/completion-messages ?'

export const difyRefusals = {
  'dify-conversation-gone': {
    about: '404 for any conversation that is to be continued; new ones are welcome',
    only: 'dify',
    answer: ({ continues, errorBody }) =>
      continues ? httpAnswer(404, errorBody(gone('Conversation Not Exists.'))) : undefined,
  },
  'dify-conversation-gone-tail': {
    about: "the same, with Flask's hint behind the message",
    only: 'dify',
    answer: ({ continues, errorBody }) =>
      continues ? httpAnswer(404, errorBody(gone(`Conversation Not Exists.${flaskTail}`))) : undefined,
  },
  'dify-app-unavailable': refuse(
    400,
    'app_unavailable',
    'App unavailable, please check your app configurations.',
  ),
  'dify-not-initialized': refuse(
    400,
    'provider_not_initialize',
    'No valid model provider credentials found.',
  ),
  'dify-quota': refuse(
    400,
    'provider_quota_exceeded',
    'Your quota for the model provider has been exhausted.',
  ),
  'dify-model-not-supported': refuse(
    400,
    'model_currently_not_support',
    'The trial of the model is not supported at present.',
  ),
  'dify-not-published': refuse(400, 'agent_not_published', 'The agent has not been published.'),
  'dify-conversation-completed': refuse(400, 'conversation_completed', 'The conversation has ended.'),
} satisfies QuirkFamily

function gone(message: string): { status: number; code: string; message: string } {
  return { status: 404, code: 'not_found', message }
}

function refuse(status: number, code: string, message: string): Quirk {
  return {
    about: `${status} ${code}`,
    only: 'dify',
    answer: ({ errorBody }) => httpAnswer(status, errorBody({ status, code, message })),
  }
}
