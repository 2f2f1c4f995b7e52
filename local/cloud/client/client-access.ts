import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Database } from '../database/types.ts'
import { CloudError } from '../protocol.ts'
import type { CloudFeature } from '../protocol-feature.ts'
import type { Auth } from '../rules/evaluation.ts'
import { runDatabaseRequest } from './database-access.ts'
import { databaseRequest } from './database-request.ts'
import { clientFailure } from './failures.ts'
import { isLoopbackOrigin, readJson, sendJson } from './json-http.ts'

const ROUTE = '/client/database'

/**
 * `POST /client/database` for a page that plays a mini-program: caller in `x-wx-openid` and `x-wx-unionid`, always HTTP
 * 200, `{errMsg: '…:ok', …}` or `{errCode, errMsg}` as the client SDK has them. Only pages of this machine are answered.
 */
export function createClientAccess({ database }: { database: Database }): CloudFeature {
  return {
    async route(request, response) {
      if (request.url?.split('?')[0] !== ROUTE) return false
      if (!allowOrigin(request, response)) {
        request.resume()
        sendJson(response, 403, { errCode: -501008, errMsg: 'only pages of this machine may call' })
      } else if (request.method === 'OPTIONS') {
        response.writeHead(204).end()
      } else {
        sendJson(response, 200, await answer(database, request))
      }
      return true
    },
  }
}

async function answer(database: Database, request: IncomingMessage): Promise<object> {
  let api = 'database'
  try {
    const wanted = await readJson(request, databaseRequest)
    api = wanted.action === 'set' ? 'document.set' : `collection.${wanted.action}`
    const result = await runDatabaseRequest(database, callerOf(request), wanted)
    return { errMsg: `${api}:ok`, ...result }
  } catch (error) {
    if (!(error instanceof CloudError)) throw error
    return clientFailure(api, error)
  }
}

function callerOf(request: IncomingMessage): Auth {
  const { 'x-wx-openid': openid, 'x-wx-unionid': unionid } = request.headers
  if (typeof openid !== 'string' || openid === '') return null
  return { openid, ...(typeof unionid === 'string' && { unionid }) }
}

function allowOrigin(request: IncomingMessage, response: ServerResponse): boolean {
  const { origin } = request.headers
  if (origin === undefined) return true
  if (!isLoopbackOrigin(origin)) return false
  response.setHeader('access-control-allow-origin', origin)
  response.setHeader('access-control-allow-headers', 'content-type, x-wx-openid, x-wx-appid, x-wx-unionid')
  response.setHeader('access-control-allow-methods', 'POST, OPTIONS')
  response.setHeader('vary', 'origin')
  return true
}
