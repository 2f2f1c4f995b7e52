import { existsSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startLocalCloud } from '../../local/cloud/index.ts'
import { DataFolderError, prepareDataFolder } from '../../scripts/dev/data-folder.ts'
import { createPerson } from '../support/product.ts'
import { createWorkplace, endScripts, ready, runScript, type Workplace } from './support/terminal-process.ts'

let work: Workplace
beforeEach(() => {
  work = createWorkplace()
})
afterEach(async () => {
  await endScripts()
  work.remove()
})

async function expectRefused(folder: string): Promise<void> {
  const before = readdirSync(folder, { recursive: true })
  await expect(prepareDataFolder(folder, true)).rejects.toThrow(DataFolderError)
  expect(readdirSync(folder, { recursive: true })).toEqual(before)
}

describe('npm run dev -- --fresh', () => {
  it('refuses a folder of somebody else, in one Chinese sentence, and leaves it as it was', async () => {
    const folder = join(work.folder, 'photos')
    mkdirSync(join(folder, 'database'), { recursive: true })
    writeFileSync(join(folder, 'wedding.jpg'), 'precious')
    const dev = runScript('dev', ['--port', '0', '--data', 'photos', '--fresh'], { cwd: work.folder })
    expect(await dev.exited).toBe(1)
    expect(dev.output().trim()).toMatch(/^photos 里有不是知己写下的东西（wedding\.jpg）.*没有清空.*$/)
    expect(readdirSync(folder).toSorted()).toEqual(['database', 'wedding.jpg'])
  })

  it('forgets what its own last run stored', async () => {
    const conversations = async (...args: string[]) => {
      const dev = runScript('dev', ['--port', '0', '--data', 'mine', '--quiet', ...args], {
        cwd: work.folder,
      })
      const [, url = ''] = await dev.printed(ready)
      const person = createPerson(url, 'u1')
      const before = await person.ask<{ items: unknown[] }>('history', { action: 'conversations' })
      await person.send('你好')
      dev.signal('SIGTERM')
      expect(await dev.exited).toBe(0)
      return before.items.length
    }
    expect(await conversations()).toBe(0)
    writeFileSync(join(work.folder, 'mine/notes.txt'), 'put here later')
    expect(await conversations('--fresh')).toBe(0)
    expect(existsSync(join(work.folder, 'mine/notes.txt'))).toBe(true)
  })
})

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)

describe('what lies in a data folder', () => {
  it("is its owner's alone, also what an earlier run left open to others", async () => {
    const folder = join(work.folder, 'private')
    mkdirSync(join(folder, 'storage'), { recursive: true, mode: 0o755 })
    const left = join(folder, 'storage', 'a'.repeat(64))
    writeFileSync(left, 'of an earlier run', { mode: 0o644 })
    await prepareDataFolder(folder, false)
    const cloud = await startLocalCloud({
      functionsDir: work.folder,
      functions: [],
      collections: [],
      dataDir: folder,
    })
    await cloud.close()
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
    expect(entries.length).toBeGreaterThan(3)
    for (const entry of entries)
      expect(modeOf(join(entry.parentPath, entry.name)), entry.name).toBe(entry.isFile() ? '600' : '700')
    const made = join(work.folder, 'new')
    await prepareDataFolder(made, false)
    expect([modeOf(made), modeOf(join(made, '.zhiji-data'))]).toEqual(['700', '600'])
  })
})

describe('emptying a data folder', () => {
  it('removes the database and the stored files', async () => {
    const folder = join(work.folder, 'data')
    await prepareDataFolder(folder, true)
    const made = readdirSync(folder)
    for (const name of ['database', 'storage']) mkdirSync(join(folder, name))
    writeFileSync(join(folder, 'database/data.mdb'), '')
    writeFileSync(join(folder, 'storage', 'a'.repeat(64)), '')
    await prepareDataFolder(folder, true)
    expect(readdirSync(folder)).toEqual(made)
  })

  it('refuses a folder named as ours that holds what we never write, even where we once wrote', async () => {
    const folder = join(work.folder, 'data')
    await prepareDataFolder(folder, false)
    mkdirSync(join(folder, 'database'))
    writeFileSync(join(folder, 'database/data.mdb'), '')
    mkdirSync(join(folder, 'storage'))
    writeFileSync(join(folder, 'storage/thesis.docx'), '')
    await expectRefused(folder)
  })

  it('follows no link', async () => {
    const folder = join(work.folder, 'data')
    mkdirSync(join(work.folder, 'elsewhere'))
    writeFileSync(join(work.folder, 'elsewhere/data.mdb'), '')
    await prepareDataFolder(folder, false)
    symlinkSync(join(work.folder, 'elsewhere'), join(folder, 'database'))
    await expectRefused(folder)
    expect(readdirSync(join(work.folder, 'elsewhere'))).toEqual(['data.mdb'])
  })

  it('does not call a folder ours because it once ran there', async () => {
    const folder = join(work.folder, 'data')
    mkdirSync(folder)
    writeFileSync(join(folder, 'photo.jpg'), '')
    await prepareDataFolder(folder, false)
    await expectRefused(folder)
  })
})
