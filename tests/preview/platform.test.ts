import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { eventually, startTestCloud, type TestCloud } from '../local-cloud/support/test-cloud.ts'
import { openJsdomPhone, type JsdomPhone } from './support/jsdom-phone.ts'

const miniprogramDir = `${import.meta.dirname}/fixture`
const echo = `exports.main = async (event) => {
  if (event.text === '坏') throw new Error('broken')
  if (event.waitMs) await new Promise((resolve) => setTimeout(resolve, event.waitMs))
  return { text: event.text + '！', openid: require('wx-server-sdk').getWXContext().OPENID }
}`
let cloud: TestCloud
let phone: JsdomPhone

beforeAll(async () => {
  cloud = await startTestCloud(
    { echo: { code: echo } },
    {
      collections: [
        { name: 'messages', indexes: [], rule: { read: 'doc._openid == auth.openid', write: false } },
      ],
      // The phone's page is served by nobody.
      visitors: { neighbours: true },
    },
  )
})
afterAll(() => cloud.close())
beforeEach(async () => {
  phone = await openJsdomPhone({ miniprogramDir, cloudUrl: cloud.url, address: 'bare=1&openid=lin' })
  await phone.settle()
})
afterEach(() => {
  expect(phone.errors).toEqual([])
  phone.close()
})

const wx = (name: string, options: object = {}): Promise<Record<string, unknown>> =>
  phone.wx[name]?.(options) as Promise<Record<string, unknown>>
const settings = (previewSettings: object): void => {
  const { MessageEvent } = phone.window
  const event = new MessageEvent('message', {
    data: { previewSettings },
    origin: phone.window.location.origin,
  })
  phone.window.dispatchEvent(event)
}
const say = async (text: string): Promise<unknown> => {
  phone.page().setData({ answer: '', name: text })
  phone.tap('.call')
  await eventually(() => phone.page().data['answer'] !== '')
  return phone.page().data['answer']
}
const click = (selector: string, index = 0): void => phone.queryAll(selector)[index]?.click()

interface Database {
  command: Record<string, (...values: unknown[]) => unknown>
  collection(name: string): Query
}
interface Query {
  where(query: object): Query
  orderBy(field: string, direction: string): Query
  skip(count: number): Query
  limit(count: number): Query
  field(projection: object): Query
  get(): Promise<{ data: Record<string, unknown>[] }>
  count(): Promise<{ total: number }>
  doc(id: string): { get(): Promise<{ data: Record<string, unknown> }> }
  watch(listener: object): { close(): Promise<void> }
}
const database = (): Database => (phone.wx['cloud'] as unknown as { database(): Database }).database()
const mine = (content: string, n: number, openid = 'lin') => ({
  _id: `${openid}-${n}`,
  _openid: openid,
  role: 'assistant',
  content,
  n,
  at: new Date(n),
})

describe('wx.cloud.callFunction', () => {
  it('calls the local cloud as the phone’s user', async () => {
    phone.type('.name', '早')
    phone.tap('.call')
    await eventually(() => phone.page().data['answer'] !== '')
    expect(phone.page().data['answer']).toBe('早！')
    const cloudApi = phone.wx['cloud'] as unknown as { callFunction(options: object): Promise<object> }
    const answer = await cloudApi.callFunction({ name: 'echo', data: { text: '' } })
    expect(answer).toMatchObject({ errMsg: 'cloud.callFunction:ok', result: { openid: 'lin' } })
  })

  it('fails in the platform’s words when the function throws, is missing, or the line is down', async () => {
    expect(await say('坏')).toMatch(/^cloud\.callFunction:fail Error: errCode: -504002/)
    settings({ network: 'offline' })
    expect(await say('好')).toBe('cloud.callFunction:fail network is offline')
    settings({ network: 'online' })
    expect(await say('好')).toBe('好！')
  })

  it('ends at once what is under way when the line goes down', async () => {
    const cloudApi = phone.wx['cloud'] as unknown as { callFunction(options: object): Promise<object> }
    const slow = cloudApi.callFunction({ name: 'echo', data: { text: '', waitMs: 5000 } })
    settings({ network: 'offline' })
    await expect(slow).rejects.toMatchObject({ errMsg: 'cloud.callFunction:fail network is offline' })
  })

  it('answers callbacks in place of a promise', async () => {
    const cloudApi = phone.wx['cloud'] as unknown as { callFunction(options: object): undefined }
    const told: unknown[] = []
    const fail = ({ errCode }: { errCode: number }) => told.push(errCode)
    expect(
      cloudApi.callFunction({ name: 'nothing', fail, complete: () => told.push('complete') }),
    ).toBeUndefined()
    await eventually(() => told.length === 2)
    expect(told).toEqual([-501_000, 'complete'])
  })
})

describe('wx.cloud.database', () => {
  beforeEach(async () => {
    await cloud.database.remove('messages', {}, { multi: true })
    await cloud.database.insert('messages', [
      mine('一', 1),
      mine('二', 2),
      mine('三', 3),
      mine('别人的', 4, 'wang'),
    ])
  })

  it('queries, sorts, pages, projects and counts under the collection’s rule', async () => {
    const { command } = database()
    const own = database()
      .collection('messages')
      .where({ _openid: '{openid}', n: command['gte']?.(2) })
    expect((await own.orderBy('n', 'desc').get()).data.map(({ content }) => content)).toEqual(['三', '二'])
    expect((await own.orderBy('n', 'asc').skip(1).limit(1).field({ content: true }).get()).data).toEqual([
      { _id: 'lin-3', content: '三' },
    ])
    expect(await own.count()).toMatchObject({ total: 2 })
    await expect(database().collection('messages').get()).rejects.toMatchObject({ errCode: -502_003 })
  })

  it('joins commands on one field, and gives dates as dates', async () => {
    const { command } = database()
    const between = command['or']?.(command['eq']?.(1), command['gt']?.(2))
    const { data } = await database().collection('messages').where({ _openid: '{openid}', n: between }).get()
    expect(data.map(({ n }) => n)).toEqual([1, 3])
    expect(Object.prototype.toString.call(data[0]?.['at'])).toBe('[object Date]')
  })

  it('watches documents as they come, change and go', async () => {
    const watch = phone.page()['watch'] as () => { close(): Promise<void> }
    const line = watch.call(phone.page())
    const shown = () => phone.queryAll('.reply').map((node) => node.textContent)
    await eventually(() => shown().length === 3)
    await cloud.database.update(
      'messages',
      { _id: 'lin-2' },
      { $set: { content: '二点五' } },
      { multi: false, upsert: false, replace: false },
    )
    await eventually(() => shown()[1] === '二点五')
    await cloud.database.insert('messages', [mine('四', 5), mine('王', 6, 'wang')])
    await eventually(() => shown().length === 4)
    await cloud.database.remove('messages', { _id: 'lin-1' }, { multi: true })
    await eventually(() => shown().length === 3)
    expect(shown()).toEqual(['二点五', '三', '四'])
    await line.close()
  })

  it('begins a watch anew when the line comes back', async () => {
    const watch = phone.page()['watch'] as () => { close(): Promise<void> }
    const line = watch.call(phone.page())
    await eventually(() => phone.queryAll('.reply').length === 3)
    settings({ network: 'offline' })
    await cloud.database.insert('messages', [mine('断线时', 9)])
    settings({ network: 'online' })
    await eventually(() => phone.queryAll('.reply').length === 4)
    await line.close()
  })

  it('tells a refused watch', async () => {
    const errors: { errCode: number }[] = []
    const refused = { onChange: () => {}, onError: (error: { errCode: number }) => errors.push(error) }
    database().collection('messages').where({ role: 'assistant' }).watch(refused)
    await eventually(() => errors.length === 1)
    expect(errors[0]).toMatchObject({ errCode: -502_003 })
  })
})

describe('storage', () => {
  it('keeps values by user', async () => {
    phone.wx['setStorageSync']?.('last', { id: 1 })
    await wx('setStorage', { key: 'other', data: [1, 2] })
    expect(phone.wx['getStorageSync']?.('last')).toEqual({ id: 1 })
    expect(phone.wx['getStorageInfoSync']?.()).toMatchObject({ keys: ['last', 'other'] })
    settings({ openid: 'wang' })
    expect(phone.wx['getStorageSync']?.('last')).toBe('')
    await expect(wx('getStorage', { key: 'last' })).rejects.toMatchObject({
      errMsg: 'getStorage:fail data not found',
    })
  })
})

describe('feedback', () => {
  it('shows a toast and takes it away', async () => {
    await wx('showToast', { title: '好了', icon: 'none', duration: 30 })
    expect(phone.query('.phone-toast').textContent).toBe('好了')
    await eventually(() => phone.queryAll('.phone-toast').length === 0)
    await wx('showLoading', { title: '等等' })
    await wx('hideLoading')
    expect(phone.queryAll('.phone-toast')).toEqual([])
  })

  it('asks in a modal, with a line to write if wanted', async () => {
    const sure = wx('showModal', { title: '删除？', content: '不能恢复' })
    click('.phone-answers button', 0)
    expect(await sure).toMatchObject({ confirm: false, cancel: true })
    const renamed = wx('showModal', { title: '改名', content: '旧', editable: true })
    Object.assign(phone.query('.phone-modal input'), { value: '新' })
    click('.phone-confirm')
    expect(await renamed).toMatchObject({ confirm: true, content: '新' })
  })

  it('chooses in an action sheet, or fails when it is left', async () => {
    const chosen = wx('showActionSheet', { itemList: ['复制', '删除'] })
    click('.phone-sheet .phone-row', 1)
    expect(await chosen).toMatchObject({ tapIndex: 1 })
    const left = wx('showActionSheet', { itemList: ['复制'] })
    click('.phone-leave')
    await expect(left).rejects.toMatchObject({ errMsg: 'showActionSheet:fail cancel' })
  })

  it('shows whom it would call', async () => {
    const calling = wx('makePhoneCall', { phoneNumber: '12356' })
    expect(phone.query('.phone-modal').textContent).toContain('12356')
    click('.phone-confirm')
    await calling
    expect(phone.query('.phone-toast').textContent).toContain('12356')
  })

  it('keeps a clipboard', async () => {
    await wx('setClipboardData', { data: '抄' })
    expect(await wx('getClipboardData')).toMatchObject({ data: '抄' })
  })
})

describe('the phone', () => {
  it('has the theme and text size of its settings, and tells a change of theme', async () => {
    expect(phone.wx['getAppBaseInfo']?.()).toMatchObject({ theme: 'light', fontSizeSetting: 16 })
    settings({ theme: 'dark', fontSize: 20 })
    expect(phone.wx['getAppBaseInfo']?.()).toMatchObject({ theme: 'dark', fontSizeSetting: 20 })
    expect(phone.page().data['theme']).toBe('dark')
    expect(phone.query('.phone-navigation-bar').style.backgroundColor).toBe('rgb(27, 24, 22)')
  })

  it('tells a change of its network', async () => {
    const told: object[] = []
    phone.wx['onNetworkStatusChange']?.((status: object) => told.push(status))
    settings({ network: 'offline' })
    settings({ network: 'slow' })
    expect(told).toEqual([
      { isConnected: false, networkType: 'none' },
      { isConnected: true, networkType: '3g' },
    ])
  })

  it('brings up a keyboard with a field, and says how high it is', async () => {
    settings({ keyboard: true })
    const heights: number[] = []
    phone.wx['onKeyboardHeightChange']?.(({ height }: { height: number }) => heights.push(height))
    phone.query('.name input').focus()
    expect(heights).toEqual([291])
    await wx('hideKeyboard')
    await eventually(() => heights.length === 2)
    expect(heights).toEqual([291, 0])
  })

  it('selects nodes and their fields', async () => {
    const query = phone.wx['createSelectorQuery']?.() as {
      select(selector: string): { fields(f: object): typeof query }
      exec(done: (found: object[]) => void): void
    }
    const found = await new Promise((resolve) => {
      query.select('.inner').fields({ dataset: true, size: true }).exec?.call(query, resolve)
    })
    expect(found).toEqual([{ dataset: { kind: 'x' }, width: 0, height: 0 }])
  })

  it('names what it lacks', () => {
    expect(() => phone.wx['chooseLocation']).toThrow('wx.chooseLocation is not in the preview')
    expect(() => (phone.wx['cloud'] as unknown as Record<string, unknown>)['uploadFile']).toThrow(
      'wx.cloud.uploadFile',
    )
    expect(() => database().command['geoNear']).toThrow('database.command.geoNear')
    const canIUse = phone.wx['canIUse'] as unknown as (name: string) => boolean
    expect(['showToast', 'cloud.callFunction', 'chooseLocation', 'cloud.uploadFile'].map(canIUse)).toEqual([
      true,
      true,
      false,
      false,
    ])
  })

  it('refuses pages that are not there', async () => {
    await expect(wx('navigateTo', { url: '/pages/none/index' })).rejects.toMatchObject({
      errMsg: 'navigateTo:fail page "pages/none/index" is not found',
    })
    await expect(wx('navigateBack')).rejects.toMatchObject({ errMsg: /first page/ })
  })
})
