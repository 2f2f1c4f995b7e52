import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Writes a whole file at once: a function that is running may be reading the old one. `mode` are its
 * permissions.
 */
export async function replaceFile(file: string, text: string | Uint8Array, mode = 0o644): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const next = `${file}.${process.pid}.new`
  await writeFile(next, text, { mode })
  await rename(next, file)
}

const executable = 0o100

/** The same where something else is there: what runs from a file that is as it should be is left alone. */
export async function updateFile(file: string, text: string | Uint8Array, mode = 0o644): Promise<void> {
  if (!(await isAlready(file, Buffer.from(text), mode))) await replaceFile(file, text, mode)
}

async function isAlready(file: string, content: Buffer, mode: number): Promise<boolean> {
  try {
    const [found, stats] = await Promise.all([readFile(file), stat(file)])
    return found.equals(content) && (stats.mode & executable) === (mode & executable)
  } catch {
    return false
  }
}
