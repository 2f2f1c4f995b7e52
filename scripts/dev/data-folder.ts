import { lstat, readdir, rm, rmdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder } from './make-folder.ts'

/** Lies in the data folders that `npm run dev` made, whatever else people put there later. */
const marker = '.zhiji-data'

/** Lies beside it while a process uses the folder: `data-lock.ts`. */
export const lockName = '.zhiji-lock'

/** What the local cloud writes into its data folder: a folder each, with files of these names. */
const written: Record<string, RegExp> = {
  database: /^(data|lock)\.mdb$/,
  storage: /^[0-9a-f]{64}$|\.part$/,
}

/** The folder cannot be emptied without harm; the message is for the terminal. */
export class DataFolderError extends Error {
  override name = 'DataFolderError'
}

/**
 * Prepares the data folder: made and marked when it is new. `fresh` removes the local cloud's own files from
 * it and nothing else, and rejects with DataFolderError, before anything is removed, where a folder of ours
 * is not what we left there or the whole folder does not look like one of ours.
 */
export async function prepareDataFolder(folder: string, fresh: boolean): Promise<void> {
  const entries = await entriesOf(folder)
  const marked = entries.includes(marker)
  const foreign = entries.filter(
    (name) => name !== marker && !name.startsWith(lockName) && !(name in written),
  )
  if (fresh) await empty(folder, { foreign: marked ? [] : foreign, kept: entries })
  if (marked || foreign.length > 0) return
  await makeFolder(folder)
  await writeFile(
    join(folder, marker),
    '知己的本机数据；npm run dev -- --fresh 会清空 database 和 storage。\n',
    { mode: 0o600 },
  )
}

async function empty(folder: string, found: { foreign: string[]; kept: string[] }): Promise<void> {
  const ours = found.kept.filter((name) => name in written)
  const odd = (await Promise.all(ours.map((name) => oddEntries(folder, name)))).flat()
  const strange = [...found.foreign, ...odd]
  if (strange.length > 0) {
    const names = strange.slice(0, 3).join('、')
    throw new DataFolderError(
      `${folder} 里有不是知己写下的东西（${names}${strange.length > 3 ? ' 等' : ''}），没有清空；请换一个目录，或自己删掉它们`,
    )
  }
  for (const name of ours) {
    const path = join(folder, name)
    for (const file of await readdir(path)) await rm(join(path, file))
    await rmdir(path)
  }
}

async function oddEntries(folder: string, name: string): Promise<string[]> {
  const path = join(folder, name)
  // A link may lead anywhere.
  if (!(await lstat(path)).isDirectory()) return [name]
  const files = await readdir(path, { withFileTypes: true })
  return files
    .filter((file) => !file.isFile() || !written[name]?.test(file.name))
    .map((file) => join(name, file.name))
}

async function entriesOf(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return []
    if (code === 'ENOTDIR') throw new DataFolderError(`${folder} 不是目录；请换一个`)
    throw error
  }
}
