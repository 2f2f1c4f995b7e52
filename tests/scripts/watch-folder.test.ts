import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { watchFolder } from '../../local/files/watch-folder.ts'
import { until } from '../support/product.ts'

let folder: string
let stop: () => void
let bursts: string[][]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'watched-'))
  mkdirSync(join(folder, 'a/b'), { recursive: true })
  writeFileSync(join(folder, 'a/b/old.ts'), '1')
  bursts = []
  stop = watchFolder(folder, (paths) => {
    bursts.push(paths.map((path) => relative(folder, path).replaceAll('\\', '/')))
  })
})
afterEach(() => {
  stop()
  rmSync(folder, { recursive: true, force: true })
})

const write = (file: string, text: string): void => writeFileSync(join(folder, file), text)
const move = (from: string, to: string): void => renameSync(join(folder, from), join(folder, to))
/** What was told of since the last time, when this is among it. */
async function told(path: string): Promise<string[]> {
  await until(async () => bursts.flat().includes(path))
  return bursts.splice(0).flat()
}

describe('a watched folder', () => {
  it('tells of a file that is written, deep inside', async () => {
    write('a/b/old.ts', '2')
    expect(await told('a/b/old.ts')).toEqual(['a/b/old.ts'])
  })

  it('tells once of what came together', async () => {
    for (const text of ['2', '3', '4']) write('a/b/old.ts', text)
    write('a/new.ts', '1')
    await told('a/new.ts')
    write('a/last.ts', '1')
    expect(await told('a/last.ts')).toEqual(['a/last.ts'])
  })

  it('tells of a file that an editor puts in the place of the old one, each time', async () => {
    for (const text of ['2', '3']) {
      write('a/b/old.ts.tmp', text)
      move('a/b/old.ts.tmp', 'a/b/old.ts')
      expect(await told('a/b/old.ts')).toContain('a/b/old.ts')
    }
  })

  it('tells of what is in a folder that is new', async () => {
    mkdirSync(join(folder, 'c/d'), { recursive: true })
    await told('c')
    write('c/d/new.ts', '1')
    await told('c/d/new.ts')
  })

  it('follows a folder to its new name, and a new one under the old name', async () => {
    move('a/b', 'a/moved')
    mkdirSync(join(folder, 'a/b'))
    await told('a/moved')
    write('a/moved/old.ts', '2')
    expect(await told('a/moved/old.ts')).not.toContain('a/b/old.ts')
    write('a/b/other.ts', '1')
    await told('a/b/other.ts')
  })

  it('tells of what goes, and of a folder that comes again', async () => {
    rmSync(join(folder, 'a'), { recursive: true })
    await told('a')
    mkdirSync(join(folder, 'a/b'), { recursive: true })
    await told('a')
    write('a/b/again.ts', '1')
    await told('a/b/again.ts')
  })

  it('says nothing when it was stopped', async () => {
    stop()
    write('a/b/old.ts', '2')
    const second = new Promise<string[]>((resolve) => {
      const stopSecond = watchFolder(folder, (paths) => {
        stopSecond()
        resolve(paths)
      })
    })
    write('a/b/old.ts', '3')
    await second
    expect(bursts).toEqual([])
  })
})
