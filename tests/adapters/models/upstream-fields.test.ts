import { describe, expect, it } from 'vitest'
import { createOpenAiModel } from '../../../shared/adapters/models/model-openai.ts'
import { refusedField } from '../../../shared/adapters/models/upstream-fields.ts'
import { patient } from './model-driver.ts'
import { play } from './model-harness.ts'
import { json, startLoopback } from './model-loopback.ts'

/** What a reply throws when the provider answers this. */
async function refusal(status: number, body: unknown): Promise<unknown> {
  const { url } = await startLoopback(({ res }) => json(res, status, body))
  const model = createOpenAiModel({ baseUrl: url, apiKey: 'k', model: 'm', timeouts: patient })
  return (await play(model)).error
}

const nested = (message: string, code = 'invalid_request_error') => ({ error: { message, code } })

describe('the field that a provider refuses', () => {
  it.each([
    [400, nested('Unrecognized request argument supplied: user'), 'user'],
    [400, nested("Unknown parameter: 'user'."), 'user'],
    [422, { detail: [{ type: 'extra_forbidden', loc: ['body', 'user'], msg: 'Extra inputs' }] }, 'user'],
    [400, nested('user: Extra inputs are not permitted'), 'user'],
    [400, nested('unknown field user'), 'user'],
    [400, nested('unexpected argument: `user`'), 'user'],
    [400, nested('json: unknown field "stream_options"'), 'stream_options'],
    [
      400,
      { object: 'error', message: 'stream_options: extra fields not permitted', code: 400 },
      'stream_options',
    ],
    [
      422,
      { detail: [{ loc: ['body', 'stream_options'], msg: 'extra fields not permitted' }] },
      'stream_options',
    ],
    [400, nested("Unsupported parameter: 'max_tokens' is not supported with this model."), 'max_tokens'],
    [400, nested("Unsupported value: 'temperature' does not support 0.8"), 'temperature'],
  ] as const)('is known by its words: %i %j', async (status, body, field) => {
    expect(refusedField(await refusal(status, body))).toBe(field)
  })

  it.each([
    [400, nested("Invalid messages: after 'system' the role must be 'user'")],
    [400, nested('The model does not exist', 'model_not_found')],
    [400, nested('temperature must be below 1')],
    [400, nested('The user is not allowed to do this')],
    [401, nested("Unknown parameter: 'user'.")],
    [500, nested("Unknown parameter: 'user'.")],
  ])('is none: %i %j', async (status, body) => {
    expect(refusedField(await refusal(status, body))).toBeUndefined()
  })

  it('is none of an error that no provider made', () => {
    expect(refusedField(new TypeError('unknown user'))).toBeUndefined()
    expect(refusedField(undefined)).toBeUndefined()
  })
})
