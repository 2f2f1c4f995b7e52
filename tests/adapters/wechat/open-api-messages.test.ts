import { createRequire } from 'node:module'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readOpenApiAnswer, writeOpenApiCall } from '../../../shared/adapters/cloudbase/wire/open-api.ts'
import { readMessage, writeMessage, type Field } from '../../../shared/adapters/cloudbase/wire/protobuf.ts'
import { commApiData, commOpenApiResp, encodeResponse as encode } from './open-api-sdk.ts'

const ofSdk = createRequire(createRequire(import.meta.url).resolve('wx-server-sdk'))
const bigJson = (ofSdk('json-bigint') as () => { stringify(value: unknown): string })()

const bytes = fc.uint8Array({ maxLength: 300 }).map((each) => Buffer.from(each))
const code = fc.oneof(fc.integer(), fc.constantFrom(0, -1, -604_101, 61_010, 2 ** 31 - 1, -(2 ** 31)))
const responses = fc.record(
  {
    respData: bytes,
    contentType: fc.string({ unit: 'grapheme' }),
    errorCode: code,
    httpCode: fc.nat(),
    headers: fc.array(fc.record({ key: fc.string(), value: fc.string() }), { maxLength: 3 }),
    svrkitErrorCode: code,
    moment: fc.nat(),
    share: fc.float({ noNaN: true }),
  },
  { requiredKeys: [] },
)
const json = (value: unknown) => Buffer.from(JSON.stringify(value))

interface Response {
  respData: Uint8Array
  errorCode: number
  svrkitErrorCode: number
}

/** What a generated reader finds; null where it finds no message. */
function decode(message: Uint8Array): Response | null {
  try {
    return commOpenApiResp.decode(message) as unknown as Response
  } catch {
    return null
  }
}

function read(message: Buffer): Record<number, number | Buffer> | null {
  try {
    return readMessage(message)
  } catch (error) {
    expect(error).toBeInstanceOf(RangeError)
    return null
  }
}

describe('a call of an API', () => {
  const name = fc.stringMatching(/^[a-z_]{1,12}$/)
  const text = fc.string({ unit: 'binary' })
  const value = fc.oneof(text, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }))
  const nested = fc.dictionary(name, fc.record({ value: text }), { noNullPrototype: true })
  const data = fc.dictionary(name, fc.oneof(value, nested), { maxKeys: 20, noNullPrototype: true })

  it('is the message that a generated writer makes, with the JSON of the SDK', () => {
    fc.assert(
      fc.property(data, (given) => {
        const pairs = Object.entries(given).map(([key, value]) => ({
          key,
          value: Buffer.from(bigJson.stringify(value)),
        }))
        const written = commApiData.encode({ apiType: 0, openapiData: { pairs } }).finish()
        expect(writeOpenApiCall(given).toString('latin1')).toBe(Buffer.from(written).toString('latin1'))
      }),
    )
  })
})

describe('an answer of an API', () => {
  it('is read as a generated reader reads it, and wherever it is cut', () => {
    fc.assert(
      fc.property(responses, (response) => {
        const whole = encode(response)
        for (let end = 0; end <= whole.length; end++) {
          const cut = whole.subarray(0, end)
          const ours = read(cut)
          const theirs = decode(cut)
          expect(ours === null).toBe(theirs === null)
          if (!ours || !theirs) continue
          expect(ours[3] ?? 0).toBe(theirs.errorCode)
          expect(ours[6] ?? 0).toBe(theirs.svrkitErrorCode)
          expect(ours[1] ?? Buffer.alloc(0)).toEqual(Buffer.from(theirs.respData))
        }
      }),
      { numRuns: 50 },
    )
  })

  it('has what was written', () => {
    const value = fc.oneof(bytes, fc.nat(), fc.string({ unit: 'grapheme' }))
    const fields = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 2 ** 29 - 1 }), value), {
      selector: ([number]) => number,
    })
    fc.assert(
      fc.property(fields, (given: Field[]) => {
        const asRead = given.map(([number, value]) => [
          number,
          typeof value === 'string' ? Buffer.from(value) : value,
        ])
        expect(readMessage(writeMessage(given))).toEqual(Object.fromEntries(asRead))
      }),
    )
  })

  it('of any bytes is a message or none, and holds nothing from outside', () => {
    const tag = fc.integer({ min: 0, max: 63 }).map((each) => Buffer.from([each]))
    const hostile = fc.oneof(
      bytes,
      fc.array(fc.oneof(tag, bytes, fc.constant(Buffer.alloc(11, 255)))).map((parts) => Buffer.concat(parts)),
    )
    fc.assert(
      fc.property(hostile, (given) => {
        const fields = read(given) ?? {}
        const taken = Object.values(fields).map((value) => (typeof value === 'number' ? 1 : value.length))
        expect(taken.reduce((sum, length) => sum + length, 0)).toBeLessThanOrEqual(given.length)
      }),
      { numRuns: 2000 },
    )
  })

  it.each([
    ['a length beyond its end', [0x0a, 0xff, 0xff, 0xff, 0xff, 0x0f, 1]],
    ['a number without an end', Array<number>(12).fill(0x80)],
    ['a group', [0x0b, 0x0c]],
    ['the end of a group', [0x0c]],
    ['a field 0', [0x00, 0x00]],
    ['half of eight bytes', [0x09, 1, 2, 3, 4]],
    ['three of four bytes', [0x0d, 1, 2, 3]],
  ])('with %s is none', (_, given) => {
    expect(() => readMessage(Buffer.from(given))).toThrow(RangeError)
  })
})

const answered = (response: object) => readOpenApiAnswer(encode(response))

describe('what the service answers', () => {
  it('is what the API said', () => {
    const body = { errcode: 0, result: { suggest: 'pass' } }
    expect(answered({ respData: json(body) })).toEqual({ errcode: 0, answer: body })
    expect(answered({ respData: json({}), contentType: 'text/plain' })).toEqual({ errcode: 0, answer: {} })
  })

  it.each([61_010, 40_001, 43_101, -1])('is a refusal by WeChat: %i', (errcode) => {
    expect(answered({ respData: json({ errcode, errmsg: 'no' }) })).toMatchObject({ errcode })
    expect(readOpenApiAnswer(json({ errcode, errmsg: 'no' }))).toMatchObject({ errcode })
  })

  it('is a refusal by the platform, whatever else it says', () => {
    expect(answered({ respData: Buffer.from('no JSON'), errorCode: -604_101 })).toEqual({
      errcode: -604_101,
      answer: null,
    })
  })

  it('is a refusal by CloudBase', () => {
    const refusal = { code: 'SYS_ERR', message: 'busy', requestId: 'r1' }
    expect(() => readOpenApiAnswer(json(refusal))).toThrow(expect.objectContaining(refusal))
  })

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a page', Buffer.from('<html>')],
    ['JSON of nothing', json({})],
    ['a list', json([])],
    ['a picture', encode({ respData: Buffer.from([0xff, 0xd8]), contentType: 'image/jpeg' })],
    ['a text', encode({ respData: Buffer.from('ok'), contentType: 'text/plain' })],
    ['a list within', encode({ respData: json([]) })],
    ['a number where bytes are', Buffer.from([0x08, 0x01])],
    ['a code of another kind', encode({ respData: json({ errcode: 'x' }) })],
  ])('is no answer: %s', (_, given) => {
    expect(() => readOpenApiAnswer(given)).toThrow()
  })
})
