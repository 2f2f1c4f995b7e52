import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { CloudError } from '../protocol/protocol.ts'

const maxPathBytes = 850
// eslint-disable-next-line no-control-regex
const forbidden = /[\u0000-\u001f\u007f\\]/

/**
 * Checks a cloud path (`images/头像.png`): up to 850 bytes of UTF-8, no leading slash, no empty, `.` or `..`
 * segment, no backslash or control character. Throws CloudError INVALID_PARAM.
 */
export function readCloudPath(path: unknown): string {
  if (typeof path !== 'string' || path === '' || Buffer.byteLength(path) > maxPathBytes) {
    throw new CloudError('INVALID_PARAM', `cloudPath must be a text of 1 to ${maxPathBytes} bytes`)
  }
  if (forbidden.test(path) || path.split('/').some((part) => part === '' || part === '.' || part === '..')) {
    throw new CloudError('INVALID_PARAM', 'cloudPath must name a file below the root')
  }
  return path
}

/** The ids of one environment's files: `cloud://<env>.<bucket>/<cloud path>`. */
export interface FileIds {
  format(path: string): string
  /** The cloud path in a file id of this environment, else undefined. */
  parse(fileId: string): string | undefined
}

export function createFileIds(envId: string): FileIds {
  const prefix = `cloud://${envId}.local-${envId}/`
  return {
    format: (path) => prefix + path,
    parse: (fileId) => (fileId.startsWith(prefix) ? fileId.slice(prefix.length) || undefined : undefined),
  }
}

/**
 * Where a file lies on disk: under a digest of its path, so that no path, however odd, can lead elsewhere.
 */
export function diskPathOf(folder: string, path: string): string {
  return join(folder, createHash('sha256').update(path).digest('hex'))
}
