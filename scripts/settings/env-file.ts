import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseEnv } from 'node:util'

export interface EnvFile {
  values: Record<string, string>
  /**
   * Sentences about lines that say something else than their writer meant: numbers and names, never values.
   */
  notes: string[]
}

/** The file cannot be read at all; the message is for the terminal. */
export class EnvFileError extends Error {
  override name = 'EnvFileError'
}

/**
 * Variables of an env file; none where there is no such file. Read in whatever encoding an editor on Windows
 * gives it: UTF-8 with or without a mark, UTF-16 of either order, GB 18030. Rejects with EnvFileError where
 * it is no text.
 */
export async function readEnvFile(path: string): Promise<EnvFile> {
  const file = basename(path)
  try {
    return parseFile(file, await readEnvText(path))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return { values: {}, notes: [] }
    if (code === 'EISDIR') throw new EnvFileError(`${file} 是目录；应为一个文本文件`)
    if (code === 'EACCES' || code === 'EPERM') throw new EnvFileError(`没有权限读 ${file}`)
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      throw new EnvFileError(`${file} 读不懂：请用编辑器另存为 UTF-8`)
    throw error
  }
}

/** The file as text, whatever its encoding. Rejects with EnvFileError for UTF-32. */
export async function readEnvText(file: string): Promise<string> {
  const bytes = await readFile(file)
  if (isUtf32(bytes))
    throw new EnvFileError(`${basename(file)} 是 UTF-32 编码，读不了：请用编辑器另存为 UTF-8`)
  return decode(bytes)
}

/** Three zero bytes in a row belong to one Latin letter of four bytes. */
function isUtf32(bytes: Buffer): boolean {
  return bytes.includes(Buffer.alloc(3))
}

function decode(bytes: Buffer): string {
  const zero = bytes.indexOf(0)
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  // A zero byte is half of a Latin letter: the second half where the order is little-endian.
  if (zero >= 0) return new TextDecoder(zero % 2 === 1 ? 'utf-16le' : 'utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030', { fatal: true }).decode(bytes)
  }
}

const assignment = /^\s*(?:export\s+)?(?<name>[A-Za-z_][\w.-]*)\s*=\s*(?<value>.*)$/

/** Lines that Node's parser would join to the next one are left out, and named. */
function parseFile(file: string, text: string): EnvFile {
  const notes: string[] = []
  const kept: string[] = []
  /** Where a name stands, by its line. */
  const places = new Map<string, number>()
  const lines = text.replaceAll(/\r\n?/g, '\n').split('\n')
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    const { name = '', value } = assignment.exec(line)?.groups ?? {}
    const note = (words: string): void => void notes.push(`${file} 第 ${at + 1} 行${words}`)
    if (value === undefined) {
      if (line.trim() !== '' && !line.trim().startsWith('#')) note('读不懂；应写成 名字=值，一行一个')
      continue
    }
    const last = endOfQuoted(lines, at, value)
    if (last === null) {
      note('的引号没有合上')
      continue
    }
    if (/^[^\s"'`#][^\s#]*#/.test(value)) note('的值里有 #，后面的被当成注释；把整个值放进引号')
    const before = places.get(name)
    if (before !== undefined && lines[before]?.trim() !== line.trim())
      note(`又写了一次 ${name}（第 ${before + 1} 行写过）；用的是后面这一行`)
    places.set(name, at)
    kept.push(...lines.slice(at, last + 1))
    at = last
  }
  return { values: parseEnv(kept.join('\n')) as Record<string, string>, notes }
}

/** The line on which a value ends that begins on this one; null when its quote is never closed. */
function endOfQuoted(lines: string[], at: number, value: string): number | null {
  const quote = /^["'`]/.exec(value)?.[0]
  if (quote === undefined || value.includes(quote, 1)) return at
  const next = lines.findIndex((line, index) => index > at && line.includes(quote))
  // A value of several lines has no other assignment in between.
  const between = lines.slice(at + 1, next)
  return next < 0 || between.some((line) => assignment.test(line)) || assignment.test(lines[next] ?? '')
    ? null
    : next
}
