import { createHmac, hash as digest } from 'node:crypto'
import type { Credentials } from './surroundings.ts'

/** What a signature covers. */
export interface Signed {
  url: string
  /** Names in lower case and in order. */
  headers: readonly (readonly [name: string, value: string])[]
  params: Readonly<Record<string, unknown>>
  /** Seconds. */
  timestamp: number
}

/** Makes the header Authorization of a POST request by Tencent Cloud's scheme TC3-HMAC-SHA256. */
export function authorize({ secretId, secretKey }: Credentials, { url, headers, params, timestamp }: Signed) {
  const date = dayOf(timestamp)
  const scope = `${date}/tcb/tc3_request`
  const names = headers.map(([name]) => name).join(';')
  const canonicalHeaders = headers.map(([name, value]) => `${name}:${value.trim().toLowerCase()}\n`).join('')
  const [address = '', query = ''] = url.split('?')
  const { hash, signed } = hashParams(params)
  const canonical = `post\n${address.replace(/^https?:/, '')}\n${query}\n${canonicalHeaders}\n${names}\n${hash}`
  const text = `TC3-HMAC-SHA256\n${timestamp}\n${scope}\n${sha256(canonical)}`
  const signature = createHmac('sha256', signingKey(secretKey, date)).update(text).digest('hex')
  return `TC3-HMAC-SHA256 Credential=${secretId}/${scope}, SignedParams=${signed}, SignedHeaders=${names}, Signature=${signature}`
}

let day = { begins: -1, ends: -1, name: '' }

function dayOf(seconds: number): string {
  if (seconds < day.begins || seconds >= day.ends) {
    const begins = seconds - (seconds % 86_400)
    day = { begins, ends: begins + 86_400, name: new Date(begins * 1000).toISOString().slice(0, 10) }
  }
  return day.name
}

let known: { secretKey: string; date: string; key: Buffer } = {
  secretKey: '',
  date: '',
  key: Buffer.alloc(0),
}

/** The key holds for a day, and as long as the secret does. */
function signingKey(secretKey: string, date: string): Buffer {
  if (known.secretKey !== secretKey || known.date !== date) {
    const key = hmac(hmac(hmac(`TC3${secretKey}`, date), 'tcb'), 'tc3_request')
    known = { secretKey, date, key }
  }
  return known.key
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

/** Params count in the order of their names, without empty ones; bytes count as they are. */
function hashParams(params: Signed['params']): { hash: string; signed: string } {
  const before: Uint8Array[] = []
  let text = ''
  let signed = ''
  for (const { name, lower } of inOrder(Object.keys(params))) {
    const value = params[name]
    if (value === undefined) continue
    if (value instanceof Uint8Array) {
      before.push(Buffer.from(`${text}&${lower}=`), value)
      text = '\r\n'
    } else {
      const written = (typeof value === 'string' ? value : JSON.stringify(value)).trim()
      if (written === '') continue
      text += `&${lower}=${written}\r\n`
    }
    signed += `${signed === '' ? '' : ';'}${lower}`
  }
  const whole = before.length === 0 ? text : Buffer.concat([...before, Buffer.from(text)])
  return { hash: sha256(whole), signed }
}

interface ParamName {
  name: string
  lower: string
}

/** There are as many lists of names as kinds of requests. */
const orders = new Map<string, ParamName[]>()

function inOrder(names: string[]): ParamName[] {
  const kind = names.join(' ')
  const order =
    orders.get(kind) ??
    names
      .map((name) => ({ name, lower: name.toLowerCase() }))
      .toSorted((a, b) => a.lower.localeCompare(b.lower))
  orders.set(kind, order)
  return order
}

function sha256(content: string | Buffer): string {
  return digest('sha256', content, 'hex')
}
