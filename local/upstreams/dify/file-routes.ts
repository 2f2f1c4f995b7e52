/** Files: accepted, measured and forgotten. */
import { randomUUID } from 'node:crypto'
import { extname } from 'node:path'
import { Hono } from 'hono'
import type { AppEnv } from './app.ts'
import { DifyError } from './errors.ts'
import { userOf } from './input.ts'

const megabyte = 1024 * 1024
const limits: Record<string, number> = { image: 10, audio: 50, video: 100 }

export function createFileRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.post('/files/upload', async (context) => {
    const form = await context.req.parseBody({ all: true })
    const file = form.file
    if (Array.isArray(file)) throw new DifyError(400, 'too_many_files', 'Only one file is allowed.')
    if (!(file instanceof File)) throw new DifyError(400, 'no_file_uploaded', 'Please upload your file.')
    if (!file.name)
      throw new DifyError(400, 'filename_not_exists_error', 'The specified filename does not exist.')
    const extension = extname(file.name).slice(1).toLowerCase()
    if (!extension) throw new DifyError(415, 'unsupported_file_type', 'File type not allowed.')
    const kind = file.type.split('/')[0] ?? ''
    if (file.size > (limits[kind] ?? 15) * megabyte) throw new DifyError(413, 'file_too_large', '')
    const stored = {
      id: randomUUID(),
      name: file.name,
      size: file.size,
      extension,
      mime_type: file.type,
      created_by: userOf(typeof form.user === 'string' ? form.user : undefined),
      created_at: Math.floor(Date.now() / 1000),
    }
    return context.json(stored, 201)
  })
  routes.post('/audio-to-text', () => {
    throw new DifyError(400, 'speech_to_text_disabled', 'Speech to text is not enabled.')
  })
  routes.post('/text-to-audio', () => {
    throw new DifyError(400, 'invalid_param', 'TTS is not enabled')
  })
  return routes
}
