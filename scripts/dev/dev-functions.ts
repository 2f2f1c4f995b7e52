import { join } from 'node:path'
import { build, context, type BuildFailure, type Message } from 'esbuild'
import { sourceOf } from '../build/build-functions.ts'
import { describeFailure, type BuildReport } from '../build/build-report.ts'
import { filesOf, optionsFor, writeBundles, writeOutput, type DevBundles } from './dev-bundles.ts'

export interface DevBuild {
  /** Builds all functions as their sources are now, and writes what has become different. */
  run(): Promise<void>
  dispose(): Promise<void>
}

/**
 * All functions in one build. Where it fails, those that are broken tell whoever calls them why, and the
 * others go on.
 */
export async function createDevBuild(names: string[], report: BuildReport): Promise<DevBuild> {
  const sources = names.filter((name) => !(name in sourceOf))
  const together = await context(optionsFor(sources))
  /** What each was made of when it was whole. */
  const files = new Map<string, string[]>()

  async function take(names: string[], building: Promise<DevBundles>): Promise<void> {
    const built = await building
    await writeBundles(built)
    for (const name of names) files.set(name, filesOf(name, built))
  }

  /** Functions that cannot be built together: one by one where nothing says which of them is broken. */
  async function takeApart(names: string[], errors: Message[]): Promise<void> {
    const errorsIn = (name: string) =>
      errors.filter(({ location }) => location && files.get(name)?.includes(location.file))
    const broken = names.filter((name) => errorsIn(name).length > 0)
    for (const name of broken) await writeBroken(name, errorsIn(name))
    const others = names.filter((name) => !broken.includes(name))
    const groups = broken.length > 0 ? [others] : others.map((name) => [name])
    for (const group of groups.filter(({ length }) => length > 0)) await takeGroup(group)
  }

  async function takeGroup(names: string[]): Promise<void> {
    try {
      await take(names, build(optionsFor(names)))
    } catch (error) {
      const { errors } = failureOf(error)
      const [name = '', ...others] = names
      await (others.length > 0 ? takeApart(names, errors) : writeBroken(name, errors))
    }
  }

  return {
    async run() {
      const building = together.rebuild()
      try {
        await take(sources, building)
        await report.update('functions', await building)
      } catch (error) {
        const failure = failureOf(error)
        await report.update('functions', failure)
        await takeApart(sources, failure.errors)
      }
    },
    dispose: () => together.dispose(),
  }
}

/** Tells whoever calls it. Without a stack of its own: this file is no place to look at. */
async function writeBroken(name: string, errors: Message[]): Promise<void> {
  const message = `打包出错，${errors.slice(0, 1).map(describeFailure).join('')}`
  const code = `throw Object.assign(new Error(), { stack: ${JSON.stringify(message)} })\n`
  await writeOutput(join(name, 'index.js'), code)
}

function failureOf(error: unknown): Pick<BuildFailure, 'errors' | 'warnings'> {
  if (error instanceof Error && 'errors' in error) return error as BuildFailure
  throw error
}
