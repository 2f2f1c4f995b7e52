/** A field of a message: a whole number of 32 bits, or bytes, as a text and a message within are, too. */
export type Field = readonly [number: number, value: number | string | Uint8Array]

const varint = 0
const eightBytes = 1
const delimited = 2
const fourBytes = 5
/** Longer than any number of 64 bits is written. */
const longestVarint = 10

/** Writes a message of protobuf, its fields in the order given. Numbers are not negative. */
export function writeMessage(fields: readonly Field[]): Buffer {
  const parts: Uint8Array[] = []
  for (const [number, value] of fields) {
    if (typeof value === 'number') {
      parts.push(writeVarint(number * 8 + varint), writeVarint(value))
    } else {
      const bytes = typeof value === 'string' ? Buffer.from(value) : value
      parts.push(writeVarint(number * 8 + delimited), writeVarint(bytes.length), bytes)
    }
  }
  return Buffer.concat(parts)
}

function writeVarint(value: number): Uint8Array {
  const bytes: number[] = []
  let rest = value >>> 0
  for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128)
  bytes.push(rest)
  return Uint8Array.from(bytes)
}

/**
 * Reads the fields of a message by their numbers: the last of each number, whole numbers as of 32 bits with a
 * sign, fields of fixed length left out. Throws RangeError when this is no message, or not all of it.
 */
export function readMessage(bytes: Buffer): Record<number, number | Buffer> {
  const fields: Record<number, number | Buffer> = {}
  let at = 0

  function readVarint(): number {
    let value = 0
    for (let read = 0; read < longestVarint; read++) {
      const byte = bytes[at]
      if (byte === undefined) throw new RangeError('a message that is cut off')
      at += 1
      // What is beyond 32 bits is the sign, again.
      if (read < 5) value |= (byte & 127) << (7 * read)
      if (byte < 128) return value
    }
    throw new RangeError('a number without an end')
  }

  function take(length: number): Buffer {
    if (length > bytes.length - at) throw new RangeError('a message that is cut off')
    at += length
    return bytes.subarray(at - length, at)
  }

  while (at < bytes.length) {
    const tag = readVarint() >>> 0
    const number = tag >>> 3
    const kind = tag & 7
    if (number === 0) throw new RangeError('a field without a number')
    if (kind === varint) fields[number] = readVarint()
    else if (kind === delimited) fields[number] = take(readVarint() >>> 0)
    else if (kind === eightBytes) take(8)
    else if (kind === fourBytes) take(4)
    else throw new RangeError('a field of an unknown kind')
  }
  return fields
}
