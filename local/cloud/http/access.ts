import type { IncomingMessage, ServerResponse } from 'node:http'
import { maxPayloadBytes, defaultTimeoutSeconds } from '../functions/invocation.ts'
import type { FunctionRunner } from '../functions/runner.ts'
import type { AccessRoute } from '../options.ts'
import type { CloudFeature } from '../protocol/protocol-feature.ts'
import { CloudError } from '../protocol/protocol.ts'
import { createAccessRoutes, type AccessTarget } from './access-routes.ts'
import { readBody, sendJson } from '../../http/body.ts'
import { accessEvent, sendAccessResult } from './access-event.ts'
import { proxyRequest, proxyUpgrade } from './proxy.ts'

export interface HttpAccessOptions {
  functions: FunctionRunner
  envId: string
  /** Paths besides those the functions declare. */
  routes: AccessRoute[]
  pathTransmission: boolean
  /**
   * Whether `x-wx-*` headers of the outside reach the function. The platform's public route is not documented
   * to take a forged `x-wx-openid` off; tests of a gateway's defences switch this on.
   */
  keepIdentityHeaders: boolean
  report: (requestId: string | null, error: unknown) => void
}

/** The HTTP access service: functions that declare a `path`, reachable over plain HTTP, SSE and WebSocket. */
export function createHttpAccess(options: HttpAccessOptions): CloudFeature {
  const routes = createAccessRoutes(options.functions.declarations(), options)

  async function serve(
    target: AccessTarget,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const { name, type, timeout = defaultTimeoutSeconds } = target.declaration
    if (type !== 'HTTP') return serveEvent(target, request, response)
    const lease = await options.functions.openHttp(name)
    proxyRequest({ ...lease, url: target.url, timeoutMs: timeout * 1000 }, request, response)
  }

  async function serveEvent(
    target: AccessTarget,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const body = await readBody(request, maxPayloadBytes)
    const event = accessEvent(request, { url: target.url, envId: options.envId, body })
    const caller = { source: 'wx_http' as const, requestId: event.requestContext.requestId }
    const { result } = await options.functions.invoke(target.declaration.name, { ...event }, caller)
    sendAccessResult(response, result)
  }

  return {
    async route(request, response) {
      const target = routes.match(request.url ?? '/')
      if (!target) return false
      if (!options.keepIdentityHeaders) dropIdentity(request)
      await serve(target, request, response).catch((error: unknown) => {
        // What is wrong with a request, or with us, the server answers.
        if (!(error instanceof CloudError)) throw error
        sendFailure(response, error)
      })
      return true
    },
    upgrade(request, socket, head) {
      const target = routes.match(request.url ?? '/')
      if (target?.declaration.type !== 'HTTP') return false
      if (!options.keepIdentityHeaders) dropIdentity(request)
      options.functions
        .openHttp(target.declaration.name)
        .then((lease) => proxyUpgrade({ ...lease, url: target.url }, request, socket, head))
        .catch((error: unknown) => {
          options.report(null, error)
          socket.end('HTTP/1.1 502 Bad Gateway\r\nconnection: close\r\ncontent-length: 0\r\n\r\n')
        })
      return true
    },
  }
}

function dropIdentity(request: IncomingMessage): void {
  for (const name of Object.keys(request.headers)) if (name.startsWith('x-wx-')) delete request.headers[name]
}

/**
 * The access service's own statuses for a failed function are not documented; the nearest plain ones are
 * taken.
 */
function sendFailure(response: ServerResponse, error: CloudError): void {
  if (response.headersSent) return void response.destroy()
  const status = error.code === 'FUNCTIONS_TIME_LIMIT_EXCEEDED' ? 504 : 500
  sendJson(response, status, { code: error.code, message: error.message })
}
