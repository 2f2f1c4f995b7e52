import { readFile } from 'node:fs/promises'
import { parseEnv } from 'node:util'

/** Variables of an env file; none where there is no such file. */
export async function readEnvFile(file: string): Promise<NodeJS.Dict<string>> {
  try {
    return parseEnv(await readFile(file, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
}
