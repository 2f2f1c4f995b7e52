import { mkdir } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { codeOf } from '../command-line/failure.ts'

/**
 * Makes a folder that only its owner may read, and the folders above it that are missing. Node's own
 * recursive `mkdir` never ends where a file system says of every name that it does not exist, such as
 * `/proc`.
 */
export async function makeFolder(given: string): Promise<void> {
  const folder = resolve(given)
  try {
    await mkdir(folder, { mode: 0o700 })
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return
    if (codeOf(error) !== 'ENOENT' || dirname(folder) === folder) throw error
    await makeFolder(dirname(folder))
    await mkdir(folder, { mode: 0o700 })
  }
}
