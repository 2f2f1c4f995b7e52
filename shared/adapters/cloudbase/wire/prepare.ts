import { authorize } from './signature.ts'
import { ServiceError } from './service-error.ts'
import { readSurroundings, type Credentials, type Surroundings } from './surroundings.ts'

/** How a request of one kind is written. */
export interface Manner {
  /** The values of the headers User-Agent and X-SDK-Version. */
  agent: string
  version: string
  /** Its parameters are not signed. */
  contentType: string
  /** Stands in place of a signature; null where the credentials sign. */
  apiKey: string | null
}

/** A request but for the text of its body. */
export interface Prepared<Given> {
  url: string
  /** Names and values by turns. */
  headers: string[]
  params: Given & Record<string, unknown>
}

const signatureExpiresSeconds = '600'

/** Adds to `given` what each request says about who asks and where, signed as `@cloudbase/node-sdk` signs. */
export function prepare<Given extends { action: string }>(given: Given, manner: Manner): Prepared<Given> {
  const { apiKey } = manner
  const surroundings = readSurroundings()
  const credentials = apiKey === null ? needed(surroundings.credentials) : null
  const params = {
    ...given,
    envName: surroundings.envId,
    ...surroundings.tokens,
    sessionToken: credentials?.sessionToken,
    crossAuthorizationToken: '',
  }
  const url = addressOf(surroundings)
  const headers = headersOf(surroundings, url, manner)
  const timestamp = Math.floor(Date.now() / 1000) - 1
  const authorization =
    credentials === null
      ? `Bearer ${apiKey}`
      : authorize(credentials, { url, headers: headers.signed, params, timestamp })
  const all = [
    ...headers.sent,
    'Authorization',
    authorization,
    'X-Signature-Expires',
    signatureExpiresSeconds,
    'X-Timestamp',
    String(timestamp),
  ]
  return { url, headers: all, params }
}

function needed(credentials: Credentials | null): Credentials {
  if (credentials) return credentials
  const message =
    'missing secretId or secretKey of tencent cloud, please set secretId and secretKey in config'
  throw new ServiceError({ code: 'INVALID_PARAM', message, requestId: '' })
}

let requests = 0

function addressOf({ serviceUrl, envId, sequence }: Surroundings): string {
  requests += 1
  const own = `${Date.now().toString(16)}_${requests.toString(16)}`
  const number = sequence === '' ? own : `${sequence}-${own}`
  return `${serviceUrl}${serviceUrl.includes('?') ? '' : '?'}env=${envId}&seqId=${number}`
}

interface Headers {
  /** Names and values by turns. */
  sent: string[]
  /** In the order in which they are signed. */
  signed: [name: string, value: string][]
}

function headersOf(
  { source, region, trace }: Surroundings,
  url: string,
  { agent, version, contentType }: Manner,
): Headers {
  const host = /^https?:\/\/([^/?#]+)/.exec(url)?.[1]?.toLowerCase() ?? ''
  const moment = String(Date.now())
  const sent = ['content-type', contentType, 'User-Agent', agent, 'X-TCB-Source', source]
  sent.push('X-Client-Timestamp', moment, 'X-SDK-Version', version, 'Host', host)
  if (trace !== '') sent.push('X-TCB-Tracelog', trace)
  if (region !== '') sent.push('X-TCB-Region', region)
  const signed: Headers['signed'] = [
    ['content-type', contentType.split(';', 1)[0] ?? ''],
    ['host', host],
    ['user-agent', agent],
    ['x-client-timestamp', moment],
    ['x-sdk-version', version],
  ]
  if (region !== '') signed.push(['x-tcb-region', region])
  signed.push(['x-tcb-source', source])
  if (trace !== '') signed.push(['x-tcb-tracelog', trace])
  return { sent, signed }
}
