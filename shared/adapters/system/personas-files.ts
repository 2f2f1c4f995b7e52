import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../contract/errors.ts'
import type { Persona, Personas } from '../../ports/personas.ts'

const extension = '.md'

/** The part of a persona's file before its `---` line. */
const form = /^# (?<name>.+)\n+(?:> (?<description>.+)\n+)?(?<openers>(?:- .+\n+)*)---\n(?<prompt>[\s\S]+)$/

/**
 * Reads personas from a folder with one markdown file each. The file name is the id. A file holds a heading
 * (the name), a quote (the description), a list (suggested first messages), a line `---` and the prompt. The
 * default persona comes first. The files are read once per process.
 */
export function createPersonas(folder: string, defaultId: string): Personas {
  let loaded: Promise<Persona[]> | null = null

  function list(): Promise<Persona[]> {
    loaded ??= load(folder, defaultId).catch((error: unknown) => {
      loaded = null
      throw new AppError('INTERNAL', { cause: error })
    })
    return loaded
  }

  return {
    list,
    find: async (id) => (await list()).find((persona) => persona.id === id) ?? null,
  }
}

async function load(folder: string, defaultId: string): Promise<Persona[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith(extension)).toSorted()
  const personas = await Promise.all(
    files.map(async (file) => parsePersona(file, await readFile(join(folder, file), 'utf8'))),
  )
  const first = personas.filter((persona) => persona.id === defaultId)
  if (first.length === 0) throw new Error(`no persona file is named ${defaultId}${extension}`)
  return [...first, ...personas.filter((persona) => persona.id !== defaultId)]
}

function parsePersona(file: string, source: string): Persona {
  const parts = form.exec(source.replaceAll('\r\n', '\n'))?.groups
  if (!parts) throw new Error(`persona file ${file} lacks its heading, its --- line or its prompt`)
  const openers = (parts.openers ?? '').split('\n').filter((line) => line.startsWith('- '))
  return {
    id: file.slice(0, -extension.length),
    name: (parts.name ?? '').trim(),
    description: (parts.description ?? '').trim(),
    openers: openers.map((line) => line.slice(2).trim()),
    prompt: (parts.prompt ?? '').trim(),
  }
}
