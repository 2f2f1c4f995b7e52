import { isBuiltin } from 'node:module'
import { isAbsolute, join, relative, sep } from 'node:path'
import type { BuildOptions, Metafile, OutputFile, Plugin, ResolveResult } from 'esbuild'
import { commonOptions, sourceFolder, sourceOf } from '../build/build-functions.ts'
import { bundlePackages } from './dev-packages.ts'
import { updateFile } from '../build/replace-file.ts'

/**
 * What `npm run dev` runs, in a folder of its own: stacks name the lines of the sources, the log says what
 * one's own errors say.
 */
export const devOutput = 'dist/dev'
/** Beside the functions, so that node finds there what they import. */
export const devPackages = 'node_modules'

export interface DevBundles {
  outputFiles: OutputFile[]
  metafile: Metafile
}

/** How esbuild makes the bundles of these functions: of our own sources alone, each read once. */
export function optionsFor(names: string[]) {
  return {
    ...commonOptions,
    entryPoints: names.map((name) => ({ in: join(sourceFolder(name), 'index.ts'), out: `${name}/index` })),
    outdir: devOutput,
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'silent',
    define: { 'process.env.DEV_BUILD': '"1"' },
    // Node's own `import()` would hide the names that a package's bundle exports.
    supported: { 'dynamic-import': false },
    plugins: [packagesApart()],
    metafile: true,
    write: false,
  } satisfies BuildOptions
}

const prefix = 'package:'
/** No path, and no `node:`: each question that esbuild asks here costs as much as reading a file. */
const packageName = /^([^./n]|n[^o]|no[^d]|nod[^e]|node[^:])/

/** Leaves every package out; the name of one that is not there is an error at the place that imports it. */
function packagesApart(): Plugin {
  return {
    name: 'packages-apart',
    setup(plugin) {
      /** Of this build: whether a package is there is asked once, however many files import it. */
      const found = new Map<string, Promise<ResolveResult>>()
      plugin.onStart(() => found.clear())
      plugin.onResolve({ filter: packageName }, async ({ path, kind, namespace, resolveDir, pluginData }) => {
        if (namespace === 'package') return { path, external: true }
        if (pluginData === 'asked' || kind === 'entry-point' || isBuiltin(path) || isAbsolute(path))
          return null
        const finding = found.get(path) ?? plugin.resolve(path, { kind, resolveDir, pluginData: 'asked' })
        found.set(path, finding)
        const { errors } = await finding
        return errors.length > 0 ? { errors } : { path, namespace: 'package' }
      })
      // A module, which takes the default for what the package's own module calls so.
      plugin.onLoad({ filter: /.*/, namespace: 'package' }, ({ path }) => ({
        contents: `export * from ${JSON.stringify(path)}\nexport { default } from ${JSON.stringify(path)}`,
      }))
    },
  }
}

/** Packages first: whoever loads a new bundle finds what it imports. */
export async function writeBundles({ metafile, outputFiles }: DevBundles): Promise<void> {
  const names = Object.keys(metafile.inputs).flatMap((input) =>
    input.startsWith(prefix) ? [input.slice(prefix.length)] : [],
  )
  await bundlePackages(names.toSorted(), join(devOutput, devPackages))
  await Promise.all(outputFiles.map(({ path, contents }) => writeOutput(relative(devOutput, path), contents)))
}

/** Into the folder of a function, and of one that is deployed from the same source. */
export async function writeOutput(file: string, content: string | Uint8Array): Promise<void> {
  const [name = '', ...path] = file.split(sep)
  const copies = Object.keys(sourceOf).filter((copy) => sourceOf[copy] === name)
  await Promise.all([name, ...copies].map((each) => updateFile(join(devOutput, each, ...path), content)))
}

/** The files of our own that are in the bundle of a function. */
export function filesOf(name: string, { metafile }: DevBundles): string[] {
  return Object.keys(metafile.outputs[`${devOutput}/${name}/index.js`]?.inputs ?? {})
}
