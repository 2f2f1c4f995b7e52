import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startSdkCloud, type Fields, type Sdk, type SdkCloud } from './sdk-database.ts'

let started: SdkCloud
let sdk: Sdk

beforeAll(async () => {
  started = await startSdkCloud([
    {
      name: 'accounts',
      indexes: [
        { name: 'by_name', keys: [['name', 1]], unique: true },
        {
          name: 'by_place',
          keys: [
            ['address.city', 1],
            ['address.street', 1],
          ],
          unique: true,
        },
      ],
      rule: 'ADMINONLY',
    },
  ])
  sdk = started.sdk
})
afterAll(() => started.cloud.close())

const collection = () => sdk.db.collection('accounts')
const account = (name: string, city: string): Fields => ({ name, address: { city, street: 'x' } })
const duplicate = (index: string) => ({
  code: 'DATABASE_REQUEST_FAILED',
  message: expect.stringMatching(
    new RegExp(`E11000 duplicate key error collection: accounts index: ${index}`),
  ),
})

describe('a unique index', () => {
  it('refuses a second document alike, when added, updated or set', async () => {
    await sdk.add('accounts', [account('a', '甲'), account('b', '乙'), { ...account('c', '丙'), _id: 'c' }])
    await expect(sdk.add('accounts', account('a', '丁'))).rejects.toMatchObject(duplicate('by_name'))
    await expect(sdk.add('accounts', account('d', '甲'))).rejects.toMatchObject(duplicate('by_place'))
    await expect(sdk.update('accounts', { name: 'b' }, { name: 'a' })).rejects.toMatchObject(
      duplicate('by_name'),
    )
    const set = collection().doc('c').set(account('b', '丙'))
    await expect(set).rejects.toMatchObject(duplicate('by_name'))
    const upsert = collection().doc('new').set(account('b', '戊'))
    await expect(upsert).rejects.toMatchObject(duplicate('by_name'))
    const one = collection().where({ name: 'b' })
    await expect(one.updateAndReturn({ name: 'a' })).rejects.toMatchObject(duplicate('by_name'))
    expect(await collection().count()).toMatchObject({ total: 3 })
  })

  it('lets a document keep its own key, and frees the key of one that is gone', async () => {
    await sdk.add('accounts', { ...account('own', '己'), _id: 'own' })
    expect(await sdk.update('accounts', { _id: 'own' }, { name: 'own', seen: 1 })).toBe(1)
    await collection().doc('own').remove()
    await sdk.add('accounts', account('own', '己'))
  })

  it('counts a missing field as one value', async () => {
    await sdk.add('accounts', { address: { city: '庚' } })
    await expect(sdk.add('accounts', { name: null, address: { city: '辛' } })).rejects.toMatchObject(
      duplicate('by_name'),
    )
  })

  it('tells long values apart that begin alike', async () => {
    const long = '长'.repeat(600)
    await sdk.add('accounts', [account(`${long}1`, '壬'), account(`${long}2`, '癸')])
    await expect(sdk.add('accounts', account(`${long}1`, '子'))).rejects.toMatchObject(duplicate('by_name'))
  })

  it('stops an update of many where it meets itself', async () => {
    await sdk.add(
      'accounts',
      ['m1', 'm2'].map((name) => ({ ...account(name, name), many: true })),
    )
    await expect(sdk.update('accounts', { many: true }, { name: 'same' })).rejects.toMatchObject(
      duplicate('by_name'),
    )
    expect(await sdk.find('accounts', { name: 'same' })).toHaveLength(1)
  })
})
