import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../contract/errors.ts'
import type { Persona, Personas } from '../../ports/personas.ts'
import { parsePersona, personaExtension, PersonaFileError, personaIdOf } from './persona-file.ts'

interface Options {
  /** The id of the persona that comes first. */
  defaultId: string
  /**
   * For developers: a broken file is left out, and only a caller who needs it is told what is wrong.
   * Otherwise nothing works with a broken file.
   */
  leavesOutBroken: boolean
}

interface Loaded {
  personas: Persona[]
  /** Why a file was left out, by the persona's id. */
  broken: Map<string, PersonaFileError>
}

/** Reads personas from a folder with one markdown file each, once per process. */
export function createPersonas(folder: string, options: Options): Personas {
  let loaded: Promise<Loaded> | null = null

  function load(): Promise<Loaded> {
    loaded ??= readPersonas(folder, options.leavesOutBroken).catch((error: unknown) => {
      loaded = null
      throw new AppError('INTERNAL', { cause: error })
    })
    return loaded
  }

  async function find(id: string): Promise<Persona | null> {
    const { personas, broken } = await load()
    const error = broken.get(id)
    if (error) throw new AppError('INTERNAL', { message: error.message, cause: error })
    return personas.find((persona) => persona.id === id) ?? null
  }

  return {
    find,
    async list() {
      const first = await find(options.defaultId)
      const missing = new Error(`no persona file is named ${options.defaultId}${personaExtension}`)
      if (!first) throw new AppError('INTERNAL', { cause: missing })
      const { personas } = await load()
      return [first, ...personas.filter((persona) => persona !== first)]
    },
  }
}

async function readPersonas(folder: string, leavesOutBroken: boolean): Promise<Loaded> {
  const files = (await readdir(folder)).filter((file) => file.endsWith(personaExtension)).toSorted()
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))
  const personas: Persona[] = []
  const broken: Loaded['broken'] = new Map()
  for (const [at, file] of files.entries()) {
    try {
      personas.push(parsePersona(file, texts[at] ?? ''))
    } catch (error) {
      if (!leavesOutBroken || !(error instanceof PersonaFileError)) throw error
      broken.set(personaIdOf(file), error)
    }
  }
  return { personas, broken }
}
