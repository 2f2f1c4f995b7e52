import { existsSync, watch } from 'node:fs'
import { join } from 'node:path'
import { context, type BuildContext, type BuildResult, type Plugin } from 'esbuild'
import { deferred } from '../shared/runtime/deferred.ts'
import { createBuildReport, describeFailure, type BuildReport } from './build-report.ts'
import { knowledgeSource } from './build-knowledge.ts'
import { bundleOptions, devBuild, functionNames, removeOthers, sourceFolder } from './build-functions.ts'
import { personasSource, writeKnowledge, writePersonas, writeStaticFiles } from './function-files.ts'
import { messageOf } from './failure.ts'
import { createPackageBundles, type PackageBundles } from './lazy-packages.ts'
import { replaceFile } from './replace-file.ts'

const changesSettleMs = 100

/**
 * Builds every function for development, then again whenever one of its sources, a persona or the knowledge
 * changes. Resolves after the first build, also where a source is broken: `print` gets what is wrong, and so
 * does whoever calls the function. Returns how to stop.
 */
export async function watchFunctions(print: (text: string) => void): Promise<() => Promise<void>> {
  const names = await functionNames()
  const report = createBuildReport(print)
  const packages = createPackageBundles(devBuild)
  await removeOthers(devBuild, names)
  const [contexts] = await Promise.all([
    Promise.all(names.map((name) => watchFunction(name, packages, report))),
    writeKnowledge(devBuild.output, names),
  ])
  const stopFolders = [
    watchFolder(knowledgeSource, () => writeKnowledge(devBuild.output, names), print),
    watchFolder(
      personasSource,
      async () => {
        await Promise.all(names.map((name) => writePersonas(join(devBuild.output, name))))
      },
      print,
    ),
  ]
  return async () => {
    for (const stop of stopFolders) stop()
    await Promise.all(contexts.map((one) => one.dispose()))
  }
}

/** Resolves after the first build of one function. */
async function watchFunction(
  name: string,
  packages: PackageBundles,
  report: BuildReport,
): Promise<BuildContext> {
  await writeStaticFiles(name, sourceFolder(name), join(devBuild.output, name))
  const options = bundleOptions(devBuild, name, packages)
  const first = deferred<void>()
  const afterBuild: Plugin = {
    name: 'after-build',
    setup(plugin) {
      plugin.onEnd(async (result) => {
        await report.update(name, result)
        if (result.errors.length > 0) await writeBroken(name, result)
        first.resolve()
      })
    },
  }
  const one = await context({ ...options, plugins: [...(options.plugins ?? []), afterBuild] })
  await one.watch()
  await first.promise
  return one
}

/** esbuild has removed the bundle. Whoever calls the function is to hear why. */
async function writeBroken(name: string, { errors }: BuildResult): Promise<void> {
  const message = `打包出错，${errors.slice(0, 1).map(describeFailure).join('')}`
  // Without a stack of its own: this file is no place to look at.
  const code = `throw Object.assign(new Error(), { stack: ${JSON.stringify(message)} })\n`
  await replaceFile(join(devBuild.output, name, 'index.js'), code)
}

/** An editor writes several files, or one several times: what came together is taken once. */
function watchFolder(
  folder: string,
  changed: () => Promise<void>,
  print: (text: string) => void,
): () => void {
  if (!existsSync(folder)) return () => undefined
  let timer: NodeJS.Timeout | undefined
  const watcher = watch(folder, { recursive: true }, () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      changed().catch((error: unknown) => print(`${folder} 没有更新：${messageOf(error)}`))
    }, changesSettleMs)
  })
  return () => {
    clearTimeout(timer)
    watcher.close()
  }
}
