import type { IncomingMessage } from 'node:http'
import type { Database } from '../database/values/types.ts'
import { headerOf, pathOf, sendJson } from '../../http/body.ts'
import { CloudError } from '../protocol/protocol.ts'
import type { CloudFeature } from '../protocol/protocol-feature.ts'
import type { Auth } from '../rules/evaluation.ts'
import { runDatabaseRequest } from './database-access.ts'
import { databaseRequest } from './database-request.ts'
import { clientFailure } from './failures.ts'
import { readJson } from './json-body.ts'

/**
 * `POST /client/database` for a page that plays a mini-program: caller in `x-wx-openid` and `x-wx-unionid`,
 * always HTTP 200, `{errMsg: '…:ok', …}` or `{errCode, errMsg}` as the client SDK has them.
 */
export function createClientAccess({ database }: { database: Database }): CloudFeature {
  return {
    async route(request, response) {
      if (pathOf(request) !== '/client/database' || request.method !== 'POST') return false
      sendJson(response, 200, await answer(database, request))
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
  const openid = headerOf(request, 'x-wx-openid')
  const unionid = headerOf(request, 'x-wx-unionid')
  return openid ? { openid, ...(unionid && { unionid }) } : null
}
