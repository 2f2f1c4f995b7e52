import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { faultRequest, type Faults } from '../protocol/faults.ts'
import type { LogBuffer } from '../functions/log-buffer.ts'
import type { FunctionRunner } from '../functions/runner.ts'
import type { CloudFeature } from '../protocol/protocol-feature.ts'
import { CloudError } from '../protocol/protocol.ts'
import { pathOf, readBody, sendJson } from '../../http/body.ts'
import type { RequestJournal } from './request-journal.ts'

const maxBodyBytes = 64 * 1024

export interface LocalControlsOptions {
  faults: Faults
  requests: RequestJournal
  logs: LogBuffer
  functions: FunctionRunner
}

type Control = (request: IncomingMessage) => Promise<unknown>

const timerRequest = z.strictObject({ function: z.string(), trigger: z.string() })

/**
 * Steers and watches a local cloud that runs in another process:
 * `POST|DELETE /_local/faults`, `GET|DELETE /_local/requests`, `GET /_local/logs`, `GET /_local/functions`,
 * `POST /_local/timers` with `{function, trigger}`.
 */
export function createLocalControls({
  faults,
  requests,
  logs,
  functions,
}: LocalControlsOptions): CloudFeature {
  const controls: Record<string, Control> = {
    'POST /_local/faults': async (request) => faults.add(await readJson(request, faultRequest)),
    'DELETE /_local/faults': async () => faults.clear(),
    'GET /_local/requests': async () => ({ requests: requests.list(), counts: requests.counts() }),
    'DELETE /_local/requests': async () => requests.reset(),
    'GET /_local/logs': async () => ({ lines: logs.lines() }),
    'GET /_local/functions': async () => ({
      functions: functions.declarations().map(({ name, type = 'Event' }) => ({
        name,
        type,
        instances: functions.instances(name),
      })),
    }),
    'POST /_local/timers': async (request) => {
      const { function: name, trigger } = await readJson(request, timerRequest)
      return functions.fireTimer(name, trigger)
    },
  }
  return {
    async route(request, response) {
      const control = controls[`${request.method} ${pathOf(request)}`]
      if (control) await answer(control, request, response)
      return control !== undefined
    },
  }
}

async function answer(control: Control, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    sendJson(response, 200, (await control(request)) ?? {})
  } catch (error) {
    if (!(error instanceof CloudError)) throw error
    sendJson(response, 400, { code: error.code, message: error.message })
  }
}

async function readJson<T>(request: IncomingMessage, schema: z.ZodType<T>): Promise<T> {
  const text = (await readBody(request, maxBodyBytes)).toString()
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new CloudError('INVALID_PARAM', 'request body is not JSON', { cause })
  }
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw new CloudError('INVALID_PARAM', z.prettifyError(parsed.error))
  return parsed.data
}
