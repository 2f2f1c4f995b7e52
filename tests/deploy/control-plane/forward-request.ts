import type { IncomingMessage, ServerResponse } from 'node:http'

/** Sends a request on to the installed cloud and its answer back, whole. */
export async function forwardRequest(
  cloudUrl: string,
  request: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): Promise<void> {
  const answer = await fetch(new URL(request.url ?? '/', cloudUrl), {
    method: request.method ?? 'GET',
    headers: Object.entries(request.headers)
      .filter(([name]) => !['host', 'connection', 'content-length'].includes(name))
      .map(([name, value]): [string, string] => [name, String(value)]),
    ...(body.length > 0 && { body: new Uint8Array(body) }),
  })
  const { status, headers } = answer
  const kept = [...headers].filter(([name]) => !['content-encoding', 'transfer-encoding'].includes(name))
  response.writeHead(status, Object.fromEntries(kept)).end(Buffer.from(await answer.arrayBuffer()))
}
