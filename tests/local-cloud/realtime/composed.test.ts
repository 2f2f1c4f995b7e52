import tcb from '@cloudbase/node-sdk'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startLocalCloud, type LocalCloud } from '../../../local/cloud/index.ts'
import { setSdkEnvironment } from './feature-server.ts'
import { connect } from './watch-client.ts'

let cloud: LocalCloud

beforeAll(async () => {
  cloud = await startLocalCloud({
    functionsDir: 'none',
    functions: [],
    collections: [
      { name: 'messages', indexes: [], rule: { read: 'doc._openid == auth.openid', write: false } },
      { name: 'sessions', indexes: [], rule: 'ADMINONLY' },
    ],
  })
  setSdkEnvironment(cloud.url, cloud.envId)
})
afterAll(() => cloud.close())

it('what the server SDK writes, the page that may see it sees', async () => {
  const page = await connect(cloud.url, 'a')
  const query = { _openid: '{openid}', clientMessageId: 'c1', role: 'assistant' }
  page.watch('w', { collection: 'messages', query })
  await page.reached('w', 1)
  const messages = tcb.init({ env: cloud.envId }).database().collection('messages')
  await messages.add({
    _id: 'r',
    _openid: 'a',
    clientMessageId: 'c1',
    role: 'assistant',
    content: '',
    at: new Date(0),
  })
  await messages.add({ _id: 'x', _openid: 'b', clientMessageId: 'c1', role: 'assistant', content: '' })
  await messages.doc('r').update({ content: '你好' })
  const [, entered, grown] = await page.reached('w', 3)
  expect(entered?.docChanges[0]).toMatchObject({ queueType: 'enqueue', dataType: 'add', docId: 'r' })
  expect(grown?.docs).toEqual([
    {
      _id: 'r',
      _openid: 'a',
      clientMessageId: 'c1',
      role: 'assistant',
      content: '你好',
      at: { $date: '1970-01-01T00:00:00Z' },
    },
  ])
  await page.close()
})

it('every door of the composed cloud is there, and closed to the wrong ones', async () => {
  const read = async (collection: string) => {
    const response = await fetch(`${cloud.url}/client/database`, {
      method: 'POST',
      body: JSON.stringify({ action: 'get', collection, query: { _openid: '{openid}' } }),
      headers: { 'x-wx-openid': 'b' },
    })
    return (await response.json()) as { errCode?: number; data?: { _id: string }[] }
  }
  expect((await read('messages')).data?.map((doc) => doc._id)).toEqual(['x'])
  expect((await read('sessions')).errCode).toBe(-502003)
  const app = tcb.init({ env: cloud.envId })
  const { fileID } = await app.uploadFile({ cloudPath: '头像.txt', fileContent: Buffer.from('好') })
  const { fileContent } = await app.downloadFile({ fileID: fileID ?? '' })
  expect(String(fileContent)).toBe('好')
  expect((await fetch(`${cloud.url}/_local/openapi`)).status).toBe(200)
  expect(
    (await fetch(`${cloud.url}/client/database`, { headers: { origin: 'https://evil.example' } })).status,
  ).toBe(403)
})
