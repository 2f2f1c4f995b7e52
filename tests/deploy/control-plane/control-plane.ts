import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { accessActions, serviceDomain } from './access-actions.ts'
import type { Action, Params } from './action.ts'
import { ApiError } from './api-error.ts'
import { createCertificates } from './certificates.ts'
import { databaseActions } from './database-actions.ts'
import { environmentActions } from './environment-actions.ts'
import { forwardRequest } from './forward-request.ts'
import { functionActions } from './function-actions.ts'
import { createInstalledCloud, type InstalledCloud } from './installed-cloud.ts'
import { createInvokeActions } from './invoke-actions.ts'
import { createObjectStorage } from './object-storage.ts'
import { createState, type CloudState } from './state.ts'
import { startTlsProxy } from './tls-proxy.ts'
import { versionActions } from './version-actions.ts'

export const secretId = 'AKIDtest'
export const secretKey = 'test-secret-key'

export interface ApiCall {
  action: string
  params: Params
  /** The code of a refusal. */
  error?: string
}

export interface ControlPlane {
  state: CloudState
  /** Every API call in the order of its arrival. */
  calls: ApiCall[]
  /** Variables for the processes under test: the way here, and trust in its certificate. */
  env: Record<string, string>
  /** Refuses the call of this action that comes after `passing` more of them. */
  failAfter(action: string, passing: number): void
  /** What was deployed, running. */
  installed: InstalledCloud
  close(): Promise<void>
}

/** The vendor's control plane on this machine: one environment, empty, behind a proxy that ends TLS. */
export async function startControlPlane(envId = 'test-1a2b3c'): Promise<ControlPlane> {
  const state = createState(envId)
  const calls: ApiCall[] = []
  const failures = new Map<string, number>()
  const installed = createInstalledCloud(state)
  const actions: Record<string, Action> = {
    ...environmentActions,
    ...functionActions,
    ...versionActions,
    ...databaseActions,
    ...accessActions,
    ...createInvokeActions(installed),
  }
  const store = createObjectStorage(state)

  async function run(call: ApiCall, authorization: string): Promise<object> {
    calls.push(call)
    try {
      if (!authorization.includes(`Credential=${secretId}/`))
        throw new ApiError('AuthFailure.SecretIdNotFound', 'The SecretId is not found')
      countDown(failures, call.action)
      const action = actions[call.action]
      if (!action) throw new ApiError('InvalidAction', `no action ${call.action}`)
      return await action(call.params, state)
    } catch (error) {
      const { code, message } = toApiError(error)
      call.error = code
      return { Error: { Code: code, Message: message } }
    }
  }

  async function listen(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat(await request.toArray())
    const host = request.headers.host ?? ''
    const action = request.headers['x-tc-action']
    if (typeof action === 'string') {
      const params = JSON.parse(body.toString() || '{}') as Params
      const answer = await run({ action, params }, request.headers.authorization ?? '')
      sendJson(response, { Response: { RequestId: randomUUID(), ...answer } })
    } else if (host.includes('.cos.')) {
      const url = new URL(request.url ?? '/', `https://${host}`)
      const answer = store({ method: request.method ?? 'GET', url, body })
      response.writeHead(200, answer.headers).end(answer.body)
    } else if (host === serviceDomain(state)) {
      await forwardRequest((await installed.open()).url, request, body, response)
    } else sendJson(response, {})
  }

  const certificates = await createCertificates()
  const folder = await mkdtemp(join(tmpdir(), 'control-plane-'))
  const authority = join(folder, 'ca.pem')
  await writeFile(authority, certificates.authority)
  const proxy = await startTlsProxy(certificates, (request, response) => {
    listen(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error))
    })
  })
  const address = `http://127.0.0.1:${proxy.port}`
  return {
    state,
    calls,
    env: {
      http_proxy: address,
      https_proxy: address,
      HTTP_PROXY: address,
      HTTPS_PROXY: address,
      no_proxy: '127.0.0.1,localhost',
      NODE_EXTRA_CA_CERTS: authority,
    },
    failAfter: (action, passing) => void failures.set(action, passing),
    installed,
    async close() {
      await proxy.close()
      await installed.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function countDown(failures: Map<string, number>, action: string): void {
  const left = failures.get(action)
  if (left === undefined) return
  failures.set(action, left - 1)
  if (left > 0) return
  failures.delete(action)
  throw new ApiError('InternalError', 'the control plane was told to fail')
}

function toApiError(error: unknown): { code: string; message: string } {
  if (error instanceof ApiError) return error
  if (error instanceof z.ZodError) return { code: 'InvalidParameter', message: error.message }
  return { code: 'InternalError', message: String(error) }
}

function sendJson(response: ServerResponse, value: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}
