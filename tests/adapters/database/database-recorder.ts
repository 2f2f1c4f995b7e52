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
}

export interface Recorder {
  url: string
  /** Gives what came in since the last time. */
  take(): Recorded[]
  /** How many connections were opened. */
  connections(): number
  /** What every later request is answered. */
  answerWith(answer: { status?: number; text: string }): void
  close(): Promise<void>
}

/** Stands where CloudBase's service would and keeps what it is sent. */
export async function startRecorder(): Promise<Recorder> {
  let recorded: Recorded[] = []
  let connections = 0
  let answer: { status?: number; text: string } = { text: '{}' }
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      recorded.push({ path: request.url ?? '', headers: headersOf(request), body })
      response.writeHead(answer.status ?? 200, { 'content-type': 'application/json' }).end(answer.text)
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

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
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
export function signedBySdk(origin: string, { path, headers, body }: Recorded, secret: object): string {
  const covered = Object.entries(headers).filter(([name]) =>
    /^(?:content-type|user-agent|host|x-client-timestamp|x-sdk-version|x-tcb-.*)$/i.test(name),
  )
  const { sign } = ofSdk('@cloudbase/signature-nodejs') as Signing
  return sign({
    ...secret,
    method: 'post',
    url: `${origin}${path}`,
    params: JSON.parse(body) as unknown,
    headers: Object.fromEntries(covered),
    withSignedParams: true,
    timestamp: Number(headers['X-Timestamp']),
  }).authorization
}

/** The database through the SDK, set up as functions did. It has all that ours has, under the same names. */
export function sdkDatabase(): CloudDatabase {
  const app = cloudbase.init({ env: cloudbase.SYMBOL_CURRENT_ENV, timeout: 10_000, keepalive: true })
  const database = app.database() as unknown as CloudDatabase
  const { command, RegExp } = database
  return { command, RegExp, collection: (name) => database.collection(name) }
}
