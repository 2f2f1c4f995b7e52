import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createRequire } from 'node:module'
import cloudbase from '@cloudbase/node-sdk'
import type { CloudDatabase } from '../../../shared/adapters/cloudbase/database-cloudbase.ts'

/** A request as it came in. */
export interface Recorded {
  path: string
  /** By name as sent. */
  headers: Record<string, string>
  body: string
  bytes: Buffer
}

interface RecorderAnswer {
  status?: number
  /** The header content-type, `application/json` by itself. */
  type?: string
  text: string | Buffer
}

export interface Recorder {
  url: string
  /** Gives what came in since the last time. */
  take(): Recorded[]
  /** How many connections were opened. */
  connections(): number
  /** What every later request is answered. */
  answerWith(answer: RecorderAnswer): void
  close(): Promise<void>
}

/** Stands where CloudBase's service would and keeps what it is sent. */
export async function startRecorder(): Promise<Recorder> {
  let recorded: Recorded[] = []
  let connections = 0
  let answer: RecorderAnswer = { text: '{}' }
  const server = createServer((request, response) => {
    void bodyOf(request).then((bytes) => {
      recorded.push({
        path: request.url ?? '',
        headers: headersOf(request),
        body: bytes.toString(),
        bytes,
      })
      const { status = 200, type = 'application/json', text } = answer
      response.writeHead(status, { 'content-type': type }).end(text)
    })
  })
  server.on('connection', () => (connections += 1))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/admin`,
    take() {
      const all = recorded
      recorded = []
      return all
    },
    connections: () => connections,
    answerWith(other) {
      answer = other
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

function headersOf({ rawHeaders }: IncomingMessage): Record<string, string> {
  const pairs = rawHeaders.flatMap((name, at) => (at % 2 === 0 ? [[name, rawHeaders[at + 1] ?? '']] : []))
  return Object.fromEntries(pairs) as Record<string, string>
}

const ofSdk = createRequire(createRequire(import.meta.url).resolve('@cloudbase/node-sdk'))

interface Signing {
  sign(options: object): { authorization: string }
}

/** The header Authorization that the SDK's own signer gives a request. */
export function signedBySdk(origin: string, recorded: Recorded, secret: object): string {
  const { path, headers, body } = recorded
  const covered = Object.entries(headers).filter(([name]) =>
    /^(?:content-type|user-agent|host|x-client-timestamp|x-sdk-version|x-tcb-.*)$/i.test(name),
  )
  const { sign } = ofSdk('@cloudbase/signature-nodejs') as Signing
  return sign({
    ...secret,
    method: 'post',
    url: `${origin}${path}`,
    params: boundaryOf(recorded) === null ? (JSON.parse(body) as unknown) : formIn(recorded),
    headers: Object.fromEntries(covered),
    withSignedParams: true,
    timestamp: Number(headers['X-Timestamp']),
  }).authorization
}

/** What a form holds: texts, and bytes where it says a type. */
function formIn(recorded: Recorded): Record<string, string | Buffer> {
  const parts = recorded.bytes
    .toString('latin1')
    .split(`--${boundaryOf(recorded)}`)
    .slice(1, -1)
  return Object.fromEntries(
    parts.map((part) => {
      const [, name = '', type, content = ''] =
        /^\r\n[^\r]*name="(\w+)"\r\n(Content-Type: [^\r]*\r\n)?\r\n([^]*)\r\n$/.exec(part) ?? []
      const bytes = Buffer.from(content, 'latin1')
      return [name, type === undefined ? bytes.toString() : bytes]
    }),
  )
}

function boundaryOf({ headers }: Recorded): string | null {
  return /boundary=(.*)/.exec(headers['content-type'] ?? '')?.[1] ?? null
}

/** All but what two requests of one content differ in: their numbers, and so their signatures. */
export function comparable(recorded: Recorded): unknown {
  const { Authorization: _, ...headers } = recorded.headers
  const boundary = boundaryOf(recorded)
  const plain = (text: string) => (boundary === null ? text : text.replaceAll(boundary, '-'.repeat(26)))
  return {
    path: recorded.path.replace(/seqId=[^&]+/, 'seqId=…').replace(/_[0-9a-f]+$/, ''),
    headers: Object.entries(headers).map(([name, value]) => [name, plain(value)]),
    boundary: boundary?.replace(/[0-9a-f]{24}$/, ''),
    body: plain(recorded.bytes.toString('latin1')),
  }
}

/** Everything that the platform may tell a process, mode by mode. */
export const surroundings: [what: string, variables: Record<string, string>][] = [
  [
    'session tokens of a call',
    { TENCENTCLOUD_SESSIONTOKEN: 'session', TCB_CONTEXT_KEYS: 'TCB_SESSIONTOKEN', TCB_SESSIONTOKEN: 'tcb' },
  ],
  ['tokens of WeChat', { WX_CONTEXT_KEYS: 'WX_API_TOKEN', WX_API_TOKEN: 'wx' }],
  ['what was not listed, and so does not count', { WX_API_TOKEN: 'wx', TCB_SEQID: 'q', TCB_SOURCE: 's' }],
  ['a timer', { TRIGGER_SRC: 'timer', WX_TRIGGER_API_TOKEN_V0: 'timed' }],
  ['a timer of an old tool', { TRIGGER_SRC: 'timer', WX_CONTEXT_KEYS: 'WX_API_TOKEN', WX_API_TOKEN: 'wx' }],
  [
    'another token of WeChat',
    { WX_CONTEXT_KEYS: 'WX_CLOUDBASE_ACCESSTOKEN', WX_CLOUDBASE_ACCESSTOKEN: 'access' },
  ],
  [
    'a trace',
    { TCB_CONTEXT_KEYS: 'TCB_TRACELOG,TCB_SOURCE', TCB_TRACELOG: 'Trace 1', TCB_SOURCE: 'wx_http' },
  ],
  ['a server of its own', { TENCENTCLOUD_RUNENV: '', TENCENTCLOUD: 'true', TENCENTCLOUD_REGION: '' }],
  ['CloudBase Run', { TENCENTCLOUD_RUNENV: '', CBR_ENV_ID: 'run' }],
  ['a key', { CLOUDBASE_APIKEY: 'key' }],
  ['an address with a query', { TCB_CONTEXT_CNFG: 'query' }],
]

/** The database through the SDK, set up as functions did. It has all that ours has, under the same names. */
export function sdkDatabase(): CloudDatabase {
  const app = cloudbase.init({ env: cloudbase.SYMBOL_CURRENT_ENV, timeout: 10_000, keepalive: true })
  const database = app.database() as unknown as CloudDatabase
  const { command, RegExp } = database
  return { command, RegExp, collection: (name) => database.collection(name) }
}
