import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { emotionFile } from '../../shared/adapters/system/emotion-table-file.ts'
import { indexFile } from '../../shared/adapters/retrieval/retriever-index.ts'
import {
  parsePersona,
  personaExtension,
  PersonaFileError,
} from '../../shared/adapters/system/persona-file.ts'
import { buildKnowledge } from './build-knowledge.ts'
import { updateFile } from './replace-file.ts'

export const personasSource = 'shared/personas'

/** Functions in which turns run: they ask a model and look things up in `knowledge/`. */
export const turnFunctions = ['chat', 'gateway', 'gateway-ws']

/** The table of the local tagger, which `scripts/train-emotion.ts` makes. */
export const emotionTableSource = join('shared/adapters/system', emotionFile)

/** Functions in which texts are tagged. */
const taggingFunctions = [...turnFunctions, 'emotion']

/** Read by the platform where a function has them, with their permissions: it executes `scf_bootstrap`. */
const platformFiles = { 'config.json': 0o644, scf_bootstrap: 0o755 }

/** Writes what the platform reads beside the code of the function `name`, and the personas. */
export async function writeStaticFiles(name: string, source: string, output: string): Promise<void> {
  const manifest = { name, version: '1.0.0', private: true, main: 'index.js' }
  await updateFile(join(output, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  for (const [file, mode] of Object.entries(platformFiles)) {
    const text = await readSource(join(source, file)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
    })
    if (text !== undefined) await updateFile(join(output, file), text, mode)
  }
  if (taggingFunctions.includes(name)) {
    await updateFile(join(output, emotionFile), await readFile(emotionTableSource))
  }
  await writePersonas(output)
}

/** The personas of one function, as they are now: those that are gone go. */
export async function writePersonas(output: string): Promise<void> {
  const folder = join(output, 'personas')
  const files = await readdir(personasSource)
  for (const file of files) await updateFile(join(folder, file), await readSource(join(personasSource, file)))
  const gone = (await readdir(folder)).filter((file) => !files.includes(file))
  await Promise.all(gone.map((file) => rm(join(folder, file))))
}

/** What is wrong with the personas' files, a sentence each. */
export async function findBrokenPersonas(): Promise<string[]> {
  const files = (await readdir(personasSource)).filter((file) => file.endsWith(personaExtension))
  const found = await Promise.all(
    files.map(async (file) => {
      try {
        parsePersona(file, await readSource(join(personasSource, file)))
        return []
      } catch (error) {
        if (error instanceof PersonaFileError) return [error.message]
        throw error
      }
    }),
  )
  return found.flat()
}

/** Indexes `knowledge/` for those of the functions that read it. */
export async function writeKnowledge(output: string, names: string[]): Promise<void> {
  const readers = turnFunctions.filter((name) => names.includes(name))
  await buildKnowledge(readers.map((name) => join(output, name, indexFile)))
}

/** Text for a machine that knows one line end, though Windows, or Git there, wrote the file. */
async function readSource(file: string): Promise<string> {
  return (await readFile(file, 'utf8')).replace(/^\uFEFF/, '').replaceAll('\r\n', '\n')
}
