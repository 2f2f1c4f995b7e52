import { randomBytes } from 'node:crypto'
import { post } from './connection.ts'
import { prepare } from './prepare.ts'
import type { SendOptions, SenderOptions } from './send.ts'
import { bodyOf } from './service-error.ts'

/** What a form holds: texts, and bytes as they are. */
export type FormParams = { action: string } & Record<string, string | Buffer>

/** Asks the service for one action by a form and gives the bytes of its answer. */
export type SendForm = (params: FormParams, options: SendOptions) => Promise<Buffer>

/** The versions of the SDK whose forms these are, and of the one within it. */
const agent = 'tcb-node-sdk/3.17.2'
const version = 'wx-server-sdk/4.0.2'

/**
 * Sends forms to CloudBase's service as `wx-server-sdk` does, byte for byte. Only the credentials that the
 * platform gives sign them.
 */
export function createFormSender({ timeoutMs, keepsConnections }: SenderOptions): SendForm {
  return async (given, { timeout = timeoutMs }) => {
    const boundary = `--------------------------${randomBytes(12).toString('hex')}`
    const contentType = `multipart/form-data; boundary=${boundary}`
    const { url, headers, params } = prepare(given, { agent, version, contentType, apiKey: null })
    const body = writeForm(boundary, params)
    return bodyOf(await post({ url, headers, body, timeoutMs: timeout, keepsConnections }), url)
  }
}

function writeForm(boundary: string, params: Record<string, unknown>): Buffer {
  const parts: Buffer[] = []
  const add = (name: string, type: string, content: Buffer) => {
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n${type}\r\n`
    parts.push(Buffer.from(head), content, Buffer.from('\r\n'))
  }
  for (const [name, value] of Object.entries(params)) {
    if (typeof value === 'string') add(name, '', Buffer.from(value))
    else if (Buffer.isBuffer(value)) add(name, 'Content-Type: application/octet-stream\r\n', value)
  }
  return Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)])
}
