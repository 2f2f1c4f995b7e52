import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { build, type BuildOptions, type Metafile } from 'esbuild'
import { createModuleBundles, lazyModulesPlugin, type ModuleBundles } from './lazy-modules.ts'
import { createPackageBundles, lazyPackages, type PackageBundles } from './lazy-packages.ts'
import { findBrokenPersonas, writeKnowledge, writeStaticFiles } from './function-files.ts'
import { replaceFile } from './replace-file.ts'
import { findShippedPackages, shippedPackagesFile } from './shipped-packages.ts'

export const functionsSource = 'cloudfunctions'
export const functionsOutput = 'dist/cloudfunctions'

/** One way to build the functions. */
interface FunctionsBuild {
  /** Gets a folder for each function. */
  output: string
  options: BuildOptions
}

/** Of every build of a function, deployed or not. */
export const commonOptions: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  legalComments: 'none',
  // Escaped Chinese would double the lexicon.
  charset: 'utf8',
  logLevel: 'warning',
  mainFields: ['main', 'module'],
}

/** What is deployed, tested and measured. */
const deployedBuild: FunctionsBuild = {
  output: functionsOutput,
  // No variable of an environment can turn on what only a developer may see:
  // `shared/adapters/system/log-stdout.ts`.
  options: { ...commonOptions, minify: true, define: { 'process.env.DEV_BUILD': '"0"' } },
}

/**
 * Functions deployed from another's folder: the platform serves WebSocket and HTTP by functions of two types.
 */
export const sourceOf: Record<string, string> = { 'gateway-ws': 'gateway' }

/** Every deployed function. */
export async function functionNames(): Promise<string[]> {
  const entries = await readdir(functionsSource, { withFileTypes: true })
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return [...folders, ...Object.keys(sourceOf)]
}

export function sourceFolder(name: string): string {
  return join(functionsSource, sourceOf[name] ?? name)
}

/** What may not be deployed; the message is for the terminal. */
export class UnfitSourceError extends Error {
  override name = 'UnfitSourceError'
}

/**
 * Builds every function into its own folder under `dist/cloudfunctions`. Answers esbuild's account of what
 * went in. Rejects with UnfitSourceError where a persona is broken.
 */
export async function buildFunctions(): Promise<Record<string, Metafile>> {
  const broken = await findBrokenPersonas()
  if (broken.length > 0) throw new UnfitSourceError(broken.join('；'))
  const names = await functionNames()
  await removeOthers(deployedBuild.output, names)
  await writeKnowledge(deployedBuild.output, names)
  const lazy = { packages: createPackageBundles(deployedBuild), modules: createModuleBundles(deployedBuild) }
  const metafiles = await Promise.all(
    names.map(async (name) => {
      await writeStaticFiles(name, sourceFolder(name), join(deployedBuild.output, name))
      const { metafile } = await build({ ...bundleOptions(deployedBuild, name, lazy), metafile: true })
      await removeUnnamed(join(deployedBuild.output, name))
      return [name, metafile] as const
    }),
  )
  const all = [...metafiles.map(([, metafile]) => metafile), ...(await lazy.packages.metafiles())]
  await replaceFile(shippedPackagesFile, `${JSON.stringify(findShippedPackages(all), null, 2)}\n`)
  return Object.fromEntries(metafiles)
}

/** What an earlier build left. The rest is written over: a local cloud may be running from it. */
export async function removeOthers(output: string, names: string[]): Promise<void> {
  const entries = await readdir(output).catch(() => [])
  // What begins with a dot keeps the folder in the repository.
  const others = entries.filter((entry) => !names.includes(entry) && !entry.startsWith('.'))
  await Promise.all(others.map((entry) => rm(join(output, entry), { recursive: true, force: true })))
}

/** Lazy files of an earlier build that no bundle in the folder names any more: they would be deployed. */
export async function removeUnnamed(folder: string): Promise<void> {
  const scripts = (await readdir(folder)).filter((file) => file.endsWith('.js'))
  const texts = await Promise.all(scripts.map((file) => readFile(join(folder, file), 'utf8')))
  const unnamed = scripts.filter(
    (file) => file.startsWith('lazy-') && !texts.some((text) => text.includes(file)),
  )
  await Promise.all(unnamed.map((file) => rm(join(folder, file), { force: true })))
}

/** How esbuild makes the bundle of one function. */
function bundleOptions(
  { output, options }: FunctionsBuild,
  name: string,
  { packages, modules }: { packages: PackageBundles; modules: ModuleBundles },
): BuildOptions {
  const outdir = join(output, name)
  return {
    ...options,
    entryPoints: [join(sourceFolder(name), 'index.ts')],
    outfile: join(outdir, 'index.js'),
    plugins: [lazyPackages(outdir, packages), lazyModulesPlugin(outdir, modules)],
  }
}
