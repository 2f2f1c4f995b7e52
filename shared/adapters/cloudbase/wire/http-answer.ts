/** An answer of HTTP/1.1, whole. */
export interface HttpAnswer {
  status: number
  body: Buffer
  /** For how long the server keeps the connection; 0 when it closes it, null when it does not say. */
  keptMs: number | null
}

/** Puts one answer together from what a connection receives. */
export interface AnswerReader {
  /** Returns the answer when it is whole. Throws when this is no answer of HTTP. */
  read(part: Buffer): HttpAnswer | null
  /** The server has closed the connection: returns an answer that only this ends. */
  end(): HttpAnswer | null
}

interface Head {
  status: number
  /** How the body ends: after as many bytes, by a last chunk, or with the connection. */
  body: number | 'chunked' | 'closed'
  keptMs: number | null
  /** Where the body begins. */
  end: number
}

const longestHead = 65_536

export function createAnswerReader(): AnswerReader {
  let received: Buffer[] = []
  let length = 0
  let needed = 0
  let head: Head | null = null

  function take(): Buffer {
    const bytes = received.length === 1 && received[0] ? received[0] : Buffer.concat(received)
    received = [bytes]
    return bytes
  }

  return {
    read(part) {
      received.push(part)
      length += part.length
      if (length < needed) return null
      const bytes = take()
      head ??= finalHead(bytes)
      if (head === null || head.body === 'closed') return null
      if (head.body === 'chunked') return withBody(head, readChunks(bytes, head.end))
      needed = head.end + head.body
      if (length > needed) throw new Error('more than one answer')
      return withBody(head, length < needed ? null : bytes.subarray(head.end))
    },
    end: () => (head?.body === 'closed' ? withBody(head, take().subarray(head.end)) : null),
  }
}

function withBody({ status, keptMs }: Head, body: Buffer | null): HttpAnswer | null {
  return body && { status, body, keptMs }
}

/** Reads the head behind those that only announce it. Returns null while it is not whole. */
function finalHead(bytes: Buffer): Head | null {
  let start = 0
  for (;;) {
    const end = bytes.indexOf('\r\n\r\n', start)
    if (end < 0) {
      if (bytes.length - start > longestHead) throw new Error('the head of an answer has no end')
      return null
    }
    const head = parseHead(bytes.toString('latin1', start, end), end + 4)
    if (head.status >= 200) return head
    start = head.end
  }
}

function parseHead(text: string, end: number): Head {
  const [first = '', ...lines] = text.split('\r\n')
  const [, minor, code] = /^HTTP\/1\.([01]) (\d{3})(?: |$)/.exec(first) ?? []
  if (code === undefined) throw new Error('not an answer of HTTP/1')
  const status = Number(code)
  const fields = fieldsIn(lines)
  const body = status < 200 || status === 204 || status === 304 ? 0 : endingOf(fields)
  return { status, body, keptMs: keptMsOf(fields, minor === '0' || body === 'closed'), end }
}

type Field = 'content-length' | 'transfer-encoding' | 'connection' | 'keep-alive'
type FieldTexts = Partial<Record<Field, string>>

const readable = new Set<string>([
  'content-length',
  'transfer-encoding',
  'connection',
  'keep-alive',
] satisfies Field[])

function fieldsIn(lines: string[]): FieldTexts {
  const fields: FieldTexts = {}
  for (const line of lines) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).toLowerCase()
    if (!readable.has(name)) continue
    const value = line.slice(colon + 1).trim()
    const before = fields[name as Field]
    fields[name as Field] = before === undefined ? value : `${before}, ${value}`
  }
  return fields
}

function endingOf(fields: FieldTexts): Head['body'] {
  const encoding = fields['transfer-encoding']
  if (encoding !== undefined) {
    if (encoding.toLowerCase() !== 'chunked') throw new Error('an answer in an unknown encoding')
    return 'chunked'
  }
  const length = fields['content-length']
  if (length === undefined) return 'closed'
  if (!/^\d{1,15}$/.test(length)) throw new Error('an answer of no length')
  return Number(length)
}

function keptMsOf({ connection, 'keep-alive': kept }: FieldTexts, closes: boolean): number | null {
  if (closes || /\bclose\b/i.test(connection ?? '')) return 0
  const [, seconds] = /\btimeout=(\d{1,6})/i.exec(kept ?? '') ?? []
  return seconds === undefined ? null : Number(seconds) * 1000
}

/** Returns null while the last chunk is missing. */
function readChunks(bytes: Buffer, start: number): Buffer | null {
  const chunks: Buffer[] = []
  let at = start
  for (;;) {
    const lineEnd = bytes.indexOf('\r\n', at)
    if (lineEnd < 0) return null
    const [, digits] = /^([0-9a-f]{1,8})[ \t]*(?:;|$)/i.exec(bytes.toString('latin1', at, lineEnd)) ?? []
    if (digits === undefined) throw new Error('a chunk of no length')
    const size = Number.parseInt(digits, 16)
    at = lineEnd + 2
    if (size === 0) return endsAt(bytes, at) ? Buffer.concat(chunks) : null
    if (bytes.length < at + size + 2) return null
    if (bytes.toString('latin1', at + size, at + size + 2) !== '\r\n')
      throw new Error('a chunk of another length')
    chunks.push(bytes.subarray(at, at + size))
    at += size + 2
  }
}

/** Tells whether an empty line, perhaps behind trailing fields, ends everything. */
function endsAt(bytes: Buffer, at: number): boolean {
  const rest = bytes.toString('latin1', at)
  return rest === '\r\n' || rest.endsWith('\r\n\r\n')
}
