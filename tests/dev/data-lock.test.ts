import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DataFolderError } from '../../scripts/dev/data-folder.ts'
import { lockDataFolder, type DataLock } from '../../scripts/dev/data-lock.ts'

let folder: string
let servers: Server[]
let locks: DataLock[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'data-'))
  servers = []
  locks = []
})
afterEach(() => {
  for (const lock of locks) lock.release()
  for (const server of servers) server.close()
  rmSync(folder, { recursive: true })
})

const lockFile = () => join(folder, '.zhiji-lock')
const take = async (greetingMs?: number): Promise<DataLock> => {
  const lock = await lockDataFolder(folder, greetingMs)
  locks.push(lock)
  return lock
}

/** A port of this machine on which something listens. */
async function portOf(answer: (socket: Socket) => void): Promise<number> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

async function unusedPort(): Promise<number> {
  const port = await portOf((socket) => socket.destroy())
  const server = servers.pop()
  server?.close()
  return port
}

/** The number of a process that has ended. */
async function endedPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', ''])
  await once(child, 'exit')
  return child.pid ?? 0
}

const leave = (held: { pid: number; port: number }): void =>
  writeFileSync(lockFile(), JSON.stringify({ ...held, token: 'of-old' }))

describe('a data folder that is in use', () => {
  it('is refused with the address of its user, and free again once that has released it', async () => {
    const first = await take()
    await expect(take()).rejects.toThrow(/正由另一个 npm run dev 使用（还在启动，进程 \d+）/)
    first.serves('http://127.0.0.1:3210')
    await expect(take()).rejects.toThrow(DataFolderError)
    await expect(take()).rejects.toThrow('http://127.0.0.1:3210')
    first.release()
    expect(existsSync(lockFile())).toBe(false)
    await take()
  })

  it('goes to one of several that ask at once', async () => {
    leave({ pid: await endedPid(), port: await unusedPort() })
    const asked = await Promise.allSettled(Array.from({ length: 8 }, () => take()))
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('stays with a user that is stopped and does not answer', async () => {
    const sockets: Socket[] = []
    leave({ pid: process.pid, port: await portOf((socket) => sockets.push(socket)) })
    await expect(take(50)).rejects.toThrow(DataFolderError)
    for (const socket of sockets) socket.destroy()
  })
})

async function expectTaken(): Promise<void> {
  await take()
  expect(JSON.parse(readFileSync(lockFile(), 'utf8'))).toMatchObject({ pid: process.pid })
  expect(readFileSync(lockFile(), 'utf8')).not.toContain('of-old')
}

it('a file is no folder, and is said to be none', async () => {
  writeFileSync(join(folder, 'notes'), '')
  for (const path of [join(folder, 'notes'), join(folder, 'notes', 'data')])
    await expect(lockDataFolder(path)).rejects.toThrow(/不是目录；请换一个$/)
})

describe('a lock is taken over', () => {
  it('of a process that has ended', async () => {
    leave({ pid: await endedPid(), port: await unusedPort() })
    await expectTaken()
  })

  it.runIf(process.platform === 'linux')('is said to be of no use where nothing can be made', async () => {
    await expect(lockDataFolder('/proc/none/of/these')).rejects.toThrow(/用不了.*；请换一个$/)
  })

  it('whose process number belongs to another program now', async () => {
    leave({ pid: process.pid, port: await unusedPort() })
    await expectTaken()
  })

  it('whose port belongs to another program, too', async () => {
    leave({ pid: process.pid, port: await portOf((socket) => socket.end('220 mail\r\n')) })
    await expectTaken()
  })

  it('that is no lock of ours', async () => {
    writeFileSync(lockFile(), 'half a')
    await expectTaken()
  })
})
