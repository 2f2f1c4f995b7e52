import type { IncomingMessage } from 'node:http'
import busboy from 'busboy'
import { BodyTooLargeError } from '../../http/body.ts'

const maxParts = 100

/** Reads a `multipart/form-data` body into the bytes of each part by name; `limit` bounds each part. */
export function readMultipart(request: IncomingMessage, limit: number): Promise<Record<string, Buffer>> {
  return new Promise((resolve, reject) => {
    const parser = busboy({
      headers: request.headers,
      limits: { parts: maxParts, fieldSize: limit, fileSize: limit },
    })
    const fields: Record<string, Buffer> = {}
    parser.on('field', (name, value, info) => {
      if (info.valueTruncated) reject(new BodyTooLargeError(limit))
      fields[name] = Buffer.from(value)
    })
    parser.on('file', (name, stream) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('limit', () => reject(new BodyTooLargeError(limit)))
      stream.on('end', () => {
        fields[name] = Buffer.concat(chunks)
      })
    })
    parser.on('error', reject)
    parser.on('close', () => resolve(fields))
    request.on('error', reject)
    request.pipe(parser)
  })
}
