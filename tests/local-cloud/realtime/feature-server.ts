import busboy from 'busboy'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CloudError, type JsonObject } from '../../../local/cloud/protocol.ts'
import type { CloudFeature } from '../../../local/cloud/protocol-feature.ts'

export interface FeatureServer {
  url: string
  close(): Promise<void>
}

/** The least server that features run in: the `/admin` envelope, routes and upgrades, nothing of the function runner. */
export async function serveFeatures(features: CloudFeature[]): Promise<FeatureServer> {
  const server: Server = createServer((request, response) => {
    handle(features, request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error))
    })
  })
  server.on('upgrade', (request, socket, head) => {
    if (!features.some((feature) => feature.upgrade?.(request, socket, head))) socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      for (const feature of features) await feature.close?.()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** What the real SDKs need around them (wire reference, section 1). */
export function setSdkEnvironment(url: string, envId: string): void {
  Object.assign(process.env, {
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    SCF_NAMESPACE: envId,
    TCB_ENV: envId,
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${url}/admin` }),
  })
}

async function handle(
  features: CloudFeature[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!request.url?.startsWith('/admin')) {
    for (const feature of features) if (await feature.route?.(request, response)) return
    response.writeHead(404).end()
    return
  }
  const call = { requestId: 'r1', origin: `http://${request.headers.host}` }
  try {
    if (request.headers['content-type']?.startsWith('multipart/')) {
      const fields = await readParts(request)
      const action = features.map((feature) => feature.multipart?.[String(fields['action'])]).find(Boolean)
      if (!action) throw new CloudError('ACTION_NOT_SUPPORTED', String(fields['action']))
      const { contentType, body } = await action(fields, call)
      response.writeHead(200, { 'content-type': contentType }).end(body)
      return
    }
    const body = await readBody(request)
    const name = typeof body['action'] === 'string' ? body['action'] : ''
    const action = features.map((feature) => feature.actions?.[name]).find(Boolean)
    if (!action) throw new CloudError('ACTION_NOT_SUPPORTED', name)
    response.end(JSON.stringify({ requestId: call.requestId, ...(await action(body, call)) }))
  } catch (error) {
    if (!(error instanceof CloudError)) throw error
    response.end(JSON.stringify({ requestId: call.requestId, code: error.code, message: error.message }))
  }
}

async function readBody(request: IncomingMessage): Promise<JsonObject> {
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  return JSON.parse(Buffer.concat(chunks).toString()) as JsonObject
}

function readParts(request: IncomingMessage): Promise<Record<string, Buffer>> {
  return new Promise((resolve, reject) => {
    const fields: Record<string, Buffer> = {}
    const parser = busboy({ headers: request.headers })
    parser.on('field', (name, value) => (fields[name] = Buffer.from(value)))
    parser.on('file', (name, stream) => {
      const chunks: Buffer[] = []
      stream
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .on('end', () => (fields[name] = Buffer.concat(chunks)))
    })
    parser.on('error', reject).on('close', () => resolve(fields))
    request.pipe(parser)
  })
}
