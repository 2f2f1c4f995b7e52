import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request as openRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPreviewPages, openPreviewServer, type PreviewServer } from '../../local/preview/server.ts'

let folder: string
let server: PreviewServer
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pictures-'))
  mkdirSync(join(folder, 'files'))
  mkdirSync(join(folder, 'files/folder.png'))
  writeFileSync(join(folder, 'files/月 亮.png'), 'moon')
  writeFileSync(join(folder, 'secret.png'), 'outside')
  server = await openPreviewServer(createPreviewPages({}, join(folder, 'files')), 0)
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Not by fetch, which would mend the address. */
function get(path: string): Promise<[number | undefined, string]> {
  return new Promise((resolve, reject) => {
    const request = openRequest(server.url, { path }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => (text += part))
      response.on('end', () => resolve([response.statusCode, text]))
    })
    request.on('error', reject).end()
  })
}

describe('the addresses of the preview', () => {
  it('lead to pictures, whatever their names are', async () => {
    expect(await get('/files/%E6%9C%88%20%E4%BA%AE.png?v=1')).toEqual([200, 'moon'])
  })

  it('that are badly written are the fault of who asks', async () => {
    for (const path of ['/files/%', '/files/%E4%BD.png', '/%', '/events%', '/files/%zz.png'])
      expect((await get(path))[0], path).toBe(400)
  })

  it('of no picture lead nowhere, least of all out of the folder', async () => {
    const long = `/files/${'x'.repeat(5000)}.png`
    for (const path of [
      '/files/no.png',
      '/files/folder.png',
      '/files/%00.png',
      long,
      '//',
      '/files/../secret.png',
    ])
      expect((await get(path))[0], path).toBe(404)
    expect((await get('/files/%2e%2e%2fsecret.png'))[0]).toBe(404)
  })
})
