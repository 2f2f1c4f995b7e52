import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { contentTypeOf, readRange, sendStorageError } from './answers.ts'
import { diskPathOf } from './file-id.ts'

/** Receives a body as one file: complete under its name, or not at all. The body is streamed to disk. */
export async function receiveFile(
  folder: string,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
) {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const partial = join(folder, `${randomUUID()}.part`)
  try {
    await pipeline(request, createWriteStream(partial, { flags: 'wx', mode: 0o600 }))
    await rename(partial, diskPathOf(folder, path))
  } catch (error) {
    await rm(partial, { force: true })
    // The sender is gone: there is nobody to tell, and nothing was stored.
    if (request.destroyed && !request.complete) return
    throw error
  }
  response.writeHead(200, { 'content-length': 0 }).end()
}

/**
 * Sends a stored file, whole or the one range asked for; HEAD sends the headers alone. Streamed from disk.
 */
export async function sendFile(
  folder: string,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const file = await openFile(diskPathOf(folder, path))
  if (!file) return sendStorageError(response, 404, 'NoSuchKey', 'The specified key does not exist.')
  const { size, mtime } = await file.stat()
  const range = readRange(request.headers.range, size)
  response.setHeader('accept-ranges', 'bytes')
  if (range === 'invalid') {
    await file.close()
    response.setHeader('content-range', `bytes */${size}`)
    return sendStorageError(response, 416, 'InvalidRange', 'The requested range cannot be satisfied.')
  }
  const { start, end } = range === 'whole' ? { start: 0, end: size - 1 } : range
  if (range !== 'whole') response.setHeader('content-range', `bytes ${start}-${end}/${size}`)
  response.writeHead(range === 'whole' ? 200 : 206, {
    'content-type': contentTypeOf(path),
    'content-length': end - start + 1,
    'last-modified': mtime.toUTCString(),
    'access-control-allow-origin': '*',
    // Stored files share the local cloud's origin: none may run as a page of it.
    'content-security-policy': 'sandbox',
    'x-content-type-options': 'nosniff',
  })
  if (request.method === 'HEAD' || size === 0) {
    await file.close()
    response.end()
    return
  }
  await stream(file.createReadStream({ start, end }), response)
}

async function stream(source: Readable, response: ServerResponse): Promise<void> {
  try {
    await pipeline(source, response)
  } catch (error) {
    // A reader may leave before the end; anything else is ours.
    if (!response.destroyed) throw error
  }
}

async function openFile(path: string) {
  try {
    return await open(path, 'r')
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
