import type { ServerResponse } from 'node:http'

/** Fails in the object store's words: an XML body, which is what the SDK's upload reads. */
export function sendStorageError(
  response: ServerResponse,
  status: number,
  code: string,
  message: string,
): void {
  const requestId = String(response.getHeader('x-request-id') ?? 'local')
  const body =
    `<?xml version='1.0' encoding='utf-8' ?><Error><Code>${code}</Code><Message>${message}</Message>` +
    `<RequestId>${requestId}</RequestId><TraceId>${requestId}</TraceId></Error>`
  response
    .writeHead(status, { 'content-type': 'application/xml', 'content-length': Buffer.byteLength(body) })
    .end(body)
}

/**
 * A request's `bytes=a-b` against a size: the inclusive range, `whole` when none is asked, `invalid` when
 * none fits.
 */
export function readRange(
  header: string | undefined,
  size: number,
): { start: number; end: number } | 'whole' | 'invalid' {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  // Lists of ranges and unknown units may be ignored (RFC 9110, 14.2).
  if (!match || (match[1] === '' && match[2] === '')) return 'whole'
  const [, first = '', last = ''] = match
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  return start > end || start >= size ? 'invalid' : { start, end }
}

const types: Record<string, string> = {
  bmp: 'image/bmp',
  csv: 'text/csv; charset=utf-8',
  gif: 'image/gif',
  html: 'text/html; charset=utf-8',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  json: 'application/json',
  m4a: 'audio/mp4',
  md: 'text/markdown; charset=utf-8',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  pdf: 'application/pdf',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  wav: 'audio/wav',
  webp: 'image/webp',
  zip: 'application/zip',
}

export function contentTypeOf(path: string): string {
  const extension = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? ''
  return types[extension] ?? 'application/octet-stream'
}
