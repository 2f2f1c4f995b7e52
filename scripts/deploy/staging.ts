import { createHash } from 'node:crypto'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { functionsOutput } from '../build/build-functions.ts'
import type { DeclaredFunction } from './declaration.ts'

/** The variable of a function that says which code and configuration it was deployed with. */
export const releaseVariable = 'RELEASE'

export interface Staging {
  /** The folder that the CLI runs in. */
  folder: string
  /** The functions with their release written into their variables. */
  functions: DeclaredFunction[]
  /** Writes the configuration the CLI reads, for these functions alone. */
  choose(names: string[]): Promise<void>
  remove(): Promise<void>
}

/**
 * A copy of the built functions that nothing changes while it is hashed and uploaded. What is written there
 * holds keys: only its owner may read it, and it is to be removed.
 */
export async function stageFunctions(envId: string, declared: DeclaredFunction[]): Promise<Staging> {
  const folder = await mkdtemp(join(tmpdir(), 'zhiji-deploy-'))
  const functions = await Promise.all(
    declared.map(async (one) => {
      const code = join(folder, 'functions', one.name)
      await mkdir(code, { recursive: true })
      await cp(join(functionsOutput, one.name), code, { recursive: true })
      return withRelease(one, await hashFolder(code))
    }),
  )
  return {
    folder,
    functions,
    async choose(names) {
      const chosen = functions.filter(({ name }) => names.includes(name))
      const rc = { version: '2.0', envId, functionRoot: './functions', functions: chosen }
      await writeFile(join(folder, 'cloudbaserc.json'), JSON.stringify(rc), { mode: 0o600 })
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** Code and configuration, the values of variables among it, as 16 hexadecimal digits. */
function withRelease(declared: DeclaredFunction, code: string): DeclaredFunction {
  const release = sha256(JSON.stringify([code, declared])).slice(0, 16)
  return { ...declared, envVariables: { ...declared.envVariables, [releaseVariable]: release } }
}

/** Paths, contents and which files may be executed; not the times. */
async function hashFolder(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
  const lines = await Promise.all(
    files.toSorted().map(async (file) => {
      const executable = ((await stat(file)).mode & 0o100) !== 0
      return [file.slice(folder.length), executable, sha256(await readFile(file))]
    }),
  )
  return sha256(JSON.stringify(lines))
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex')
}
