/** Refusals with an honest HTTP status, in the words of each protocol and of some vendors. */
import { htmlPage, httpAnswer } from '../quirk.ts'
import type { ErrorWords, Quirk, QuirkFamily } from '../quirk.ts'

interface Refusal {
  status: number
  openai: Omit<ErrorWords, 'status'>
  dify: Omit<ErrorWords, 'status'>
}

const refusals = {
  'http-400': {
    status: 400,
    openai: {
      code: 'invalid_value',
      type: 'invalid_request_error',
      message: "Invalid value for 'messages'.",
    },
    dify: { code: 'invalid_param', message: 'Arg user must be provided.' },
  },
  'http-401': {
    status: 401,
    openai: {
      code: 'invalid_api_key',
      type: 'invalid_request_error',
      message: 'Incorrect API key provided.',
    },
    dify: { code: 'unauthorized', message: 'Access token is invalid' },
  },
  'http-402': {
    status: 402,
    openai: { code: 'invalid_request_error', type: 'unknown_error', message: 'Insufficient Balance' },
    dify: { code: 'payment_required', message: 'Payment required.' },
  },
  'http-403': {
    status: 403,
    openai: { code: 'model_not_allowed', type: 'permission_error', message: 'No access to this model.' },
    dify: { code: 'forbidden', message: "The app's API service has been disabled." },
  },
  'http-404': {
    status: 404,
    openai: { code: 'model_not_found', type: 'invalid_request_error', message: 'The model does not exist.' },
    dify: { code: 'not_found', message: 'Conversation Not Exists.' },
  },
  'http-408': {
    status: 408,
    openai: { code: 'request_timeout', type: 'timeout', message: 'Request timed out.' },
    dify: { code: 'request_timeout', message: 'Request timed out.' },
  },
  'http-409': {
    status: 409,
    openai: { code: 'conflict', type: 'conflict_error', message: 'The resource is busy.' },
    dify: { code: 'conflict', message: 'The resource is busy.' },
  },
  'http-413': {
    status: 413,
    openai: { code: 'request_too_large', type: 'invalid_request_error', message: 'Request too large.' },
    dify: { code: 'file_too_large', message: '' },
  },
  'http-422': {
    status: 422,
    openai: { code: 'invalid_parameters', type: 'invalid_request_error', message: 'Unprocessable entity.' },
    dify: { code: 'unprocessable_entity', message: 'Unprocessable entity.' },
  },
  'http-500': {
    status: 500,
    openai: { code: 'server_error', type: 'server_error', message: 'The server had an error.' },
    dify: { code: 'internal_server_error', message: 'Internal Server Error, please contact support.' },
  },
  'http-503': {
    status: 503,
    openai: { code: 'overloaded', type: 'server_error', message: 'The engine is currently overloaded.' },
    dify: { code: 'service_unavailable', message: 'Service unavailable.' },
  },
  'http-504': {
    status: 504,
    openai: { code: 'gateway_timeout', type: 'server_error', message: 'Gateway timeout.' },
    dify: { code: 'gateway_timeout', message: 'Gateway timeout.' },
  },
  'http-529': {
    status: 529,
    openai: { code: 'overloaded_error', type: 'overloaded_error', message: 'Overloaded' },
    dify: { code: 'overloaded_error', message: 'Overloaded' },
  },
} satisfies Record<string, Refusal>

const tooMany: Refusal = {
  status: 429,
  openai: { code: 'rate_limit_exceeded', type: 'requests', message: 'Rate limit reached for requests.' },
  dify: {
    code: 'too_many_requests',
    message:
      'Too many requests. Please try again later. The current maximum concurrent requests allowed is 10.',
  },
}

type RefusalName = keyof typeof refusals

export const httpErrors = {
  // The cast only restores the literal keys that fromEntries forgets.
  ...(Object.fromEntries(
    Object.entries<Refusal>(refusals).map(([name, refusal]) => [name, refuse(refusal)]),
  ) as Record<RefusalName, Quirk>),
  'http-429': refuse(tooMany),
  'http-429-retry-after': {
    about: '429 with Retry-After in seconds',
    amount: { unit: 's', default: 3 },
    answer: ({ upstream, amount, errorBody }) =>
      httpAnswer(429, errorBody({ status: 429, ...tooMany[upstream] }), { 'retry-after': String(amount) }),
  },
  'http-429-quota': {
    ...refuse({
      status: 429,
      openai: {
        code: 'insufficient_quota',
        type: 'insufficient_quota',
        message: 'You exceeded your current quota, please check your plan and billing details.',
      },
      dify: { code: 'rate_limit_error', message: 'Rate limit of your plan is exceeded.' },
    }),
    about: '429 that no retry will mend: insufficient_quota, Dify rate_limit_error',
  },
  'http-400-filtered': {
    ...refuse({
      status: 400,
      openai: {
        code: 'data_inspection_failed',
        type: 'data_inspection_failed',
        message: 'Input data may contain inappropriate content.',
      },
      dify: { code: 'completion_request_error', message: 'data_inspection_failed: inappropriate content.' },
    }),
    about: "400 of the provider's own moderation",
  },
  'http-400-flat': {
    about: 'a vendor gateway: flat {code,message,request_id} with 400',
    answer: () =>
      httpAnswer(400, { code: 'InvalidParameter', message: 'Invalid model.', request_id: 'a1b2c3' }),
  },
  'http-429-flat': {
    about: 'a vendor gateway: flat {code,message,request_id} with 429',
    answer: () =>
      httpAnswer(429, {
        code: 'Throttling.RateQuota',
        message: 'Requests rate limit exceeded.',
        request_id: 'a1b2c3',
      }),
  },
  'http-502-html': {
    about: "502 with a proxy's HTML page",
    answer: () => httpAnswer(502, htmlPage('502 Bad Gateway')),
  },
  'http-504-html': {
    about: "504 with a proxy's HTML page, as at the edge after a minute",
    answer: () => httpAnswer(504, htmlPage('504 Gateway Time-out')),
  },
} satisfies QuirkFamily

function refuse(refusal: Refusal): Quirk {
  return {
    about: `${refusal.status} ${refusal.openai.code} / Dify ${refusal.dify.code}`,
    answer: ({ upstream, errorBody }) =>
      httpAnswer(refusal.status, errorBody({ status: refusal.status, ...refusal[upstream] })),
  }
}
