import { existsSync } from 'node:fs'
import { extname, join } from 'node:path'
import { watchFolder } from '../../local/files/watch-folder.ts'
import { functionNames, functionsSource, removeOthers, sourceFolder } from '../build/build-functions.ts'
import { knowledgeSource } from '../build/build-knowledge.ts'
import { createBuildReport } from '../build/build-report.ts'
import { devOutput, devPackages } from './dev-bundles.ts'
import { createDevBuild } from './dev-functions.ts'
import { messageOf } from '../command-line/failure.ts'
import {
  findBrokenPersonas,
  personasSource,
  writeKnowledge,
  writePersonas,
  writeStaticFiles,
} from '../build/function-files.ts'

/** Folders with what functions are built of. */
const codeSources = [functionsSource, 'shared']
/** A name without an ending may be a folder. */
const isCode = (path: string): boolean => /^(\.[cm]?[jt]s|\.json|)$/.test(extname(path))

/**
 * Builds every function for development, then again whenever one of its sources, a persona or the knowledge
 * changes. Resolves after the first build, also where a source is broken: `print` gets what is wrong, and so
 * does whoever calls the function. Returns how to stop.
 */
export async function watchFunctions(print: (text: string) => void): Promise<() => Promise<void>> {
  const names = await functionNames()
  const folders = names.map((name) => join(devOutput, name))
  await removeOthers(devOutput, [...names, devPackages])
  const code = await createDevBuild(names, createBuildReport(print))
  const buildCode = oneAtATime(() => code.run())
  const buildKnowledge = oneAtATime(() => writeKnowledge(devOutput, names))
  const copyPersonas = oneAtATime(async () => {
    await Promise.all(folders.map(writePersonas))
    for (const sentence of await findBrokenPersonas()) print(`${sentence}；先不用它`)
  })
  let stopped = false
  const follow = (folder: string, counts: (path: string) => boolean, build: () => Promise<void>) =>
    existsSync(folder)
      ? watchFolder(folder, (paths) => {
          if (!paths.some(counts)) return
          build().catch((error: unknown) => {
            if (!stopped) print(`${folder} 没有更新：${messageOf(error)}`)
          })
        })
      : () => undefined
  const stops = [
    ...codeSources.map((folder) => follow(folder, isCode, buildCode)),
    follow(personasSource, () => true, copyPersonas),
    follow(knowledgeSource, () => true, buildKnowledge),
  ]
  const copies = names.map((name) => writeStaticFiles(name, sourceFolder(name), join(devOutput, name)))
  await Promise.all([buildCode(), buildKnowledge(), ...copies])
  for (const sentence of await findBrokenPersonas()) print(`${sentence}；先不用它`)
  return async () => {
    stopped = true
    for (const stop of stops) stop()
    await code.dispose()
  }
}

/** What is asked for while it is being done is done once more, and once for all who have asked. */
function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let last = Promise.resolve()
  let next: Promise<void> | null = null
  return () => {
    if (next) return next
    const asked = last.then(() => {
      next = null
      return work()
    })
    next = asked
    last = asked.catch(() => undefined)
    return asked
  }
}
