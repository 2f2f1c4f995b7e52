import { access, rm } from 'node:fs/promises'
import { z } from 'zod'
import { CloudError, type ActionTable, type JsonObject } from '../protocol/protocol.ts'
import { diskPathOf, readCloudPath, type FileIds } from './file-id.ts'
import type { Tickets } from './tickets.ts'
import { isMissing } from './transfer.ts'

const uploadSeconds = 900
const defaultMaxAgeSeconds = 86_400
const maxList = 50

const fileId = z.string().min(1)
const downloads = z.object({
  file_list: z
    .array(z.object({ fileid: fileId, max_age: z.number().int().positive().optional() }))
    .min(1)
    .max(maxList),
})
const deletions = z.object({ fileid_list: z.array(fileId).min(1).max(maxList) })

export interface StorageParts {
  folder: string
  ids: FileIds
  tickets: Tickets
}

/**
 * The `storage.*` actions: at most 50 files per call; a file that is not there fails alone, with
 * STORAGE_FILE_NONEXIST, inside a successful answer. Other failures: INVALID_PARAM.
 */
export function createStorageActions({ folder, ids, tickets }: StorageParts): ActionTable {
  return {
    async 'storage.getUploadMetadata'(body, call) {
      const path = readCloudPath(body['path'])
      const { url, signature } = tickets.issue('put', path, uploadSeconds)
      const fileId = ids.format(path)
      // The SDK sends `cosFileId` as a header, where only ASCII may stand.
      const cosFileId = Buffer.from(fileId).toString('base64url')
      return { data: { url: call.origin + url, token: 'local', authorization: signature, fileId, cosFileId } }
    },
    async 'storage.batchGetDownloadUrl'(body, call) {
      const { file_list: files } = parse(downloads, body)
      const list = files.map(
        async ({ fileid, max_age: maxAge = defaultMaxAgeSeconds }): Promise<JsonObject> => {
          const path = ids.parse(fileid)
          if (path === undefined || !(await found(access(diskPathOf(folder, path))))) return missing(fileid)
          const tempFileURL = call.origin + tickets.issue('get', path, maxAge).url
          return { fileID: fileid, code: 'SUCCESS', tempFileURL, maxAge }
        },
      )
      return { data: { download_list: await Promise.all(list) } }
    },
    async 'storage.batchDeleteFile'(body) {
      const { fileid_list: files } = parse(deletions, body)
      const list = files.map(async (id): Promise<JsonObject> => {
        const path = ids.parse(id)
        if (path === undefined || !(await found(rm(diskPathOf(folder, path))))) return missing(id)
        return { fileID: id, code: 'SUCCESS' }
      })
      return { data: { delete_list: await Promise.all(list) } }
    },
  }
}

function parse<T>(schema: z.ZodType<T>, body: JsonObject): T {
  const result = schema.safeParse(body)
  if (result.success) return result.data
  throw new CloudError('INVALID_PARAM', z.prettifyError(result.error))
}

function missing(id: string): JsonObject {
  return { fileID: id, code: 'STORAGE_FILE_NONEXIST', tempFileURL: '' }
}

/** Whether a file operation found its file. */
async function found(operation: Promise<void>): Promise<boolean> {
  try {
    await operation
    return true
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}
