import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync, rmSync } from 'node:fs'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { connect, createServer, type AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { join } from 'node:path'
import { z } from 'zod'
import { DataFolderError, lockName } from './data-folder.ts'
import { makeFolder } from './make-folder.ts'
import { messageOf } from '../command-line/failure.ts'

const heldSchema = z.object({
  pid: z.int().positive(),
  port: z.int().min(1).max(65_535),
  token: z.string(),
})
type Held = z.infer<typeof heldSchema>

const greetingSchema = z.object({ token: z.string(), url: z.string().nullable() })

/** A process that has stopped for a while takes a connection and says nothing. */
const defaultGreetingMs = 2000
/** A lock that somebody is just writing is whole after so many looks. */
const looks = 20
const betweenLooksMs = 50

export interface DataLock {
  /** The address that whoever finds the folder taken is told. */
  serves(url: string): void
  /** Gives the folder back; safe to call twice. */
  release(): void
}

/**
 * Takes a data folder, made if need be, for this process until `release` or its exit. Rejects with
 * DataFolderError while another process has it. The lock names a process and a port of its own that answers
 * with the lock's token, so a dead holder is told from a living one even where the system has given its
 * number to another process.
 */
export async function lockDataFolder(
  folder: string,
  greetingMs: number = defaultGreetingMs,
): Promise<DataLock> {
  const file = join(folder, lockName)
  const token = randomUUID()
  let url: string | null = null
  const door = createServer((socket) => {
    // Who asks may be gone before it has heard.
    socket.on('error', () => undefined).end(JSON.stringify({ token, url }))
  })
  door.listen(0, '127.0.0.1').unref()
  await once(door, 'listening')
  const { port } = door.address() as AddressInfo

  function release(): void {
    process.off('exit', release)
    door.close()
    if (readHeldNow(file)?.token === token) rmSync(file, { force: true })
  }

  try {
    await makeFolder(folder)
    await takeFile(folder, { pid: process.pid, port, token }, greetingMs)
  } catch (error) {
    door.close()
    throw error instanceof DataFolderError ? error : unusable(folder, error)
  }
  process.on('exit', release)
  return {
    serves(address) {
      url = address
    },
    release,
  }
}

/** Writes the lock where there is none, or only that of a holder who is gone. */
async function takeFile(folder: string, own: Held, greetingMs: number): Promise<void> {
  const file = join(folder, lockName)
  for (let look = 0; look < looks; look++) {
    if (await createFile(file, JSON.stringify(own))) return
    const found = parseHeld(await readFile(file, 'utf8').catch(() => ''))
    if (!found) await pause()
    else {
      const url = await addressOf(found, greetingMs)
      if (url !== undefined) throw new DataFolderError(takenSentence(folder, found, url))
      if (await replaceStale(file, own, found)) return
    }
  }
  // What is written there has never become a lock.
  await writeFile(file, JSON.stringify(own), { mode: 0o600 })
}

/**
 * Puts the own lock in the place of a stale one and tells whether it did. Of several that find the same stale
 * lock, only the one that makes the file beside it may replace it; the others look again.
 */
async function replaceStale(file: string, own: Held, stale: Held): Promise<boolean> {
  const mark = `${file}.next`
  if (!(await createFile(mark, JSON.stringify(own)))) {
    await pause()
    return false
  }
  const isStill = parseHeld(await readFile(file, 'utf8').catch(() => ''))?.token === stale.token
  await (isStill ? rename(mark, file) : rm(mark))
  return isStill
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, betweenLooksMs))
}

/** Where the holder serves, null when it cannot say; undefined when it is gone. */
async function addressOf({ pid, port, token }: Held, greetingMs: number): Promise<string | null | undefined> {
  if (!isAlive(pid)) return undefined
  const socket = connect({ port, host: '127.0.0.1', timeout: greetingMs })
  let silent = false
  socket.on('timeout', () => {
    silent = true
    socket.destroy()
  })
  try {
    const greeting = greetingSchema.safeParse(JSON.parse(await text(socket)))
    return greeting.data?.token === token ? greeting.data.url : undefined
  } catch {
    // Nobody listens there, or somebody else: the number of the process is another one's now.
    return silent ? null : undefined
  }
}

function takenSentence(folder: string, { pid }: Held, url: string | null): string {
  const place = url ?? '还在启动'
  return `${folder} 正由另一个 npm run dev 使用（${place}，进程 ${pid}），没有动它；先停下那一个，或换一个目录：npm run dev -- --port 0 --data <目录>`
}

function unusable(folder: string, error: unknown): DataFolderError {
  const { code } = error as NodeJS.ErrnoException
  const reason = code === 'EEXIST' || code === 'ENOTDIR' ? '不是目录' : `用不了（${messageOf(error)}）`
  return new DataFolderError(`${folder} ${reason}；请换一个`, { cause: error })
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // Of another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function createFile(file: string, content: string): Promise<boolean> {
  try {
    await writeFile(file, content, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function readHeldNow(file: string): Held | undefined {
  try {
    return parseHeld(readFileSync(file, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function parseHeld(content: string): Held | undefined {
  try {
    return heldSchema.safeParse(JSON.parse(content)).data
  } catch {
    // Half written, or no lock of ours.
    return undefined
  }
}
