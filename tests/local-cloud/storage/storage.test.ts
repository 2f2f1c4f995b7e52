import tcb from '@cloudbase/node-sdk'
import { createHash, randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createStorage } from '../../../local/cloud/storage/storage.ts'
import type { CloudServer } from '../../../local/cloud/server.ts'
import { serveFeatures, setSdkEnvironment } from '../realtime/feature-server.ts'

interface Sdk {
  uploadFile(file: {
    cloudPath: string
    fileContent: Buffer | NodeJS.ReadableStream
  }): Promise<{ fileID?: string }>
  downloadFile(file: { fileID: string }): Promise<{ fileContent?: Buffer | string | undefined }>
  getTempFileURL(files: { fileList: (string | { fileID: string; maxAge: number })[] }): Promise<{
    fileList: { fileID: string; tempFileURL: string; code?: string; status?: number }[]
  }>
  deleteFile(files: { fileList: string[] }): Promise<{ fileList: { code?: string; status?: number }[] }>
}

let clock = Date.now()
let dataDir: string
let server: CloudServer
const sdks: Record<string, Sdk> = {}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'storage-'))
  server = await serveFeatures([createStorage({ dataDir, envId: 'local-env', now: () => clock })])
  setSdkEnvironment(server.url, 'local-env')
  sdks['node-sdk'] = tcb.init({ env: 'local-env' })
  const wx = createRequire(import.meta.url)('wx-server-sdk') as Sdk & { init(options: object): void }
  wx.init({ env: 'local-env' })
  sdks['wx-server-sdk'] = wx
})
afterAll(async () => {
  await server.close()
  await rm(dataDir, { recursive: true })
})

const sdk = (name = 'node-sdk'): Sdk => sdks[name] as Sdk
const upload = async (cloudPath: string, fileContent: Buffer, name?: string): Promise<string> => {
  const { fileID } = await sdk(name).uploadFile({ cloudPath, fileContent })
  return fileID ?? ''
}
const urlOf = async (fileID: string, maxAge = 60): Promise<string> => {
  const { fileList } = await sdk().getTempFileURL({ fileList: [{ fileID, maxAge }] })
  return fileList[0]?.tempFileURL ?? ''
}

describe.each(['node-sdk', 'wx-server-sdk'])('%s', (name) => {
  it.each([
    'a.txt',
    'images/头像 (1).png',
    '日记/2026年/你好，世界！.txt',
    'odd/%41?#&+=\'".txt',
    'emoji/😀.gif',
  ])('stores, links, reads and deletes %s', async (path) => {
    const content = Buffer.from(`内容 of ${path} by ${name}`)
    const fileID = await upload(path, content, name)
    expect(fileID).toBe(`cloud://local-env.local-local-env/${path}`)
    const { fileContent } = await sdk(name).downloadFile({ fileID })
    expect(Buffer.from(fileContent ?? '')).toEqual(content)
    const { fileList } = await sdk(name).getTempFileURL({ fileList: [fileID] })
    expect(await fetch(fileList[0]?.tempFileURL ?? '').then((r) => r.text())).toBe(content.toString())
    const { fileList: deleted } = await sdk(name).deleteFile({ fileList: [fileID] })
    expect(deleted[0]?.code ?? deleted[0]?.status).toBeOneOf(['SUCCESS', 0])
    expect((await fetch(fileList[0]?.tempFileURL ?? '')).status).toBe(404)
  })

  it('a missing file fails alone', async () => {
    const fileID = await upload('here.txt', Buffer.from('x'), name)
    const gone = 'cloud://local-env.local-local-env/gone.txt'
    const elsewhere = 'cloud://other-env.bucket/here.txt'
    const { fileList } = await sdk(name).getTempFileURL({ fileList: [fileID, gone, elsewhere] })
    expect(fileList.map((file) => file.tempFileURL !== '')).toEqual([true, false, false])
    expect(fileList[1]?.code ?? fileList[1]?.status).toBeOneOf(['STORAGE_FILE_NONEXIST', -503003])
    await expect(sdk('wx-server-sdk').downloadFile({ fileID: gone })).rejects.toBeDefined()
    const { fileList: deleted } = await sdk(name).deleteFile({ fileList: [gone, fileID] })
    expect(deleted.map((file) => file.code ?? file.status)).toEqual(
      name === 'node-sdk' ? ['STORAGE_FILE_NONEXIST', 'SUCCESS'] : [-503003, 0],
    )
  })
})

describe('addresses', () => {
  it('die at their time, and cannot be altered', async () => {
    const fileID = await upload('expiring.txt', Buffer.from('short'))
    const other = await upload('other.txt', Buffer.from('other'))
    const url = await urlOf(fileID, 60)
    expect((await fetch(url)).status).toBe(200)
    const alien = new URL(await urlOf(other)).pathname
    expect((await fetch(url.replace(/\/_storage\/[^?]+/, alien))).status).toBe(403)
    expect((await fetch(url.replace(/t=\d+/, (t) => `${t}0`))).status).toBe(403)
    expect((await fetch(url.replace(/sign=[^&]+/, 'sign='))).status).toBe(403)
    clock += 61_000
    expect((await fetch(url)).status).toBe(403)
  })

  it('a download address uploads nothing, and an upload needs the headers of its own file', async () => {
    const fileID = await upload('mine.txt', Buffer.from('mine'))
    const url = await urlOf(fileID)
    expect((await fetch(url, { method: 'PUT', body: 'theirs' })).status).toBe(403)
    const answer = await fetch(`${server.url}/admin`, {
      method: 'POST',
      body: JSON.stringify({ action: 'storage.getUploadMetadata', path: 'mine.txt', method: 'put' }),
    })
    const { data } = (await answer.json()) as { data: Record<string, string> }
    const headers = { authorization: data['authorization'] ?? '', key: 'other.txt' }
    const refused = await fetch(data['url'] ?? '', { method: 'PUT', body: 'theirs', headers })
    expect(refused.status).toBe(403)
    expect(await refused.text()).toContain('<Code>SignatureDoesNotMatch</Code>')
    expect(await fetch(url).then((r) => r.text())).toBe('mine')
  })

  it('serve ranges, HEAD, types and empty files', async () => {
    const url = await urlOf(await upload('range.json', Buffer.from('0123456789')))
    const range = async (value: string) => {
      const response = await fetch(url, { headers: { range: value } })
      return [response.status, response.headers.get('content-range'), await response.text()]
    }
    expect(await range('bytes=2-4')).toEqual([206, 'bytes 2-4/10', '234'])
    expect(await range('bytes=7-')).toEqual([206, 'bytes 7-9/10', '789'])
    expect(await range('bytes=-3')).toEqual([206, 'bytes 7-9/10', '789'])
    expect(await range('bytes=5-99')).toEqual([206, 'bytes 5-9/10', '56789'])
    expect((await range('bytes=10-')).slice(0, 2)).toEqual([416, 'bytes */10'])
    expect((await range('lines=1-2'))[0]).toBe(200)
    const head = await fetch(url, { method: 'HEAD' })
    expect([head.status, head.headers.get('content-length'), head.headers.get('content-type')]).toEqual([
      200,
      '10',
      'application/json',
    ])
    const empty = await fetch(await urlOf(await upload('empty', Buffer.alloc(0))))
    expect([empty.status, await empty.text()]).toEqual([200, ''])
  })
})

describe('paths', () => {
  it.each(['../a', 'a/../../b', '/etc/passwd', 'a//b', '', '.', 'a\\b', 'a\u0000b', '字'.repeat(300)])(
    'refuses %j',
    async (path) => {
      await expect(upload(path, Buffer.from('x'))).rejects.toMatchObject({ code: 'INVALID_PARAM' })
    },
  )

  it('whatever the name, files lie flat under a digest in the data folder', async () => {
    await upload('deep/er/path.txt', Buffer.from('x'))
    const names = await readdir(join(dataDir, 'storage'))
    expect(names).toContain(createHash('sha256').update('deep/er/path.txt').digest('hex'))
    expect(names.every((name) => /^[0-9a-f]{64}$/.test(name))).toBe(true)
    expect(await readdir(dataDir)).toEqual(['storage'])
  })
})

describe('large files', () => {
  it('are streamed both ways', async () => {
    const source = join(dataDir, 'large.bin')
    const block = randomBytes(1024 * 1024)
    const size = 64
    await pipeline(Readable.from(Array.from({ length: size }, () => block)), createWriteStream(source))
    const before = process.memoryUsage().arrayBuffers
    const { fileID } = await sdk().uploadFile({
      cloudPath: 'large.bin',
      fileContent: createReadStream(source),
    })
    const response = await fetch(await urlOf(fileID ?? ''))
    const hash = createHash('sha256')
    let peak = 0
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      hash.update(chunk)
      peak = Math.max(peak, process.memoryUsage().arrayBuffers - before)
    }
    expect(hash.digest('hex')).toBe(
      createHash('sha256')
        .update(await readFile(source))
        .digest('hex'),
    )
    expect(peak).toBeLessThan(size * 1024 * 1024 * 0.75)
    await rm(source)
  })

  it('an upload that breaks off leaves nothing and replaces nothing', async () => {
    const fileID = await upload('kept.txt', Buffer.from('first'))
    const answer = await fetch(`${server.url}/admin`, {
      method: 'POST',
      body: JSON.stringify({ action: 'storage.getUploadMetadata', path: 'kept.txt', method: 'put' }),
    })
    const { data } = (await answer.json()) as { data: Record<string, string> }
    await new Promise<void>((resolve) => {
      const request = httpRequest(data['url'] ?? '', {
        method: 'PUT',
        headers: {
          'content-length': 1_000_000,
          authorization: data['authorization'],
          signature: data['authorization'],
          key: 'kept.txt',
          'x-cos-meta-fileid': data['cosFileId'],
        },
      })
      request.on('error', () => resolve())
      request.write('half', () => setTimeout(() => request.destroy(), 50))
      request.on('close', () => resolve())
    })
    await expect
      .poll(async () => (await readdir(join(dataDir, 'storage'))).filter((name) => name.endsWith('.part')))
      .toEqual([])
    expect(await fetch(await urlOf(fileID)).then((r) => r.text())).toBe('first')
  })
})
