import { chmodSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Makes a folder that only its owner can look into, with the files that lie in it; one that was there before
 * becomes so.
 */
export function makeOwnFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  chmodSync(path, 0o700)
  for (const file of readdirSync(path, { withFileTypes: true }))
    if (file.isFile()) chmodSync(join(path, file.name), 0o600)
}
