import { mkdir, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Writes a whole file at once: a function that is running may be reading the old one. `mode` are its
 * permissions.
 */
export async function replaceFile(file: string, text: string, mode = 0o644): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const next = `${file}.${process.pid}.new`
  await writeFile(next, text, { mode })
  await rename(next, file)
}
