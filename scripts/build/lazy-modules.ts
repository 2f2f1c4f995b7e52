import { readFile } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { build, transform, type BuildOptions, type Metafile, type OutputFile, type Plugin } from 'esbuild'
import { bundleOnce, type OnceBundles } from './bundle-once.ts'
import { computedModulesPlugin } from './computed-modules.ts'
import { replaceFile } from './replace-file.ts'

/**
 * Modules of our own that a bundle reads when a call first uses one of their exports: large tables, which
 * most cold starts do not need. They may be in several files, so they hold nothing that must exist once.
 */
export const lazyModules = [
  'shared/domain/safety/risk/assess-risk.ts',
  'shared/domain/safety/reply-judge/reply-judge.ts',
  'shared/domain/emotion/emotion-lexicon.ts',
  'shared/adapters/moderation/words/word-classes.ts',
]

/** Bundles of `lazyModules` by their path. */
export type ModuleBundles = OnceBundles<ModuleBundle>

interface ModuleBundle {
  output: OutputFile
  exports: string[]
  metafile: Metafile
}

export const createModuleBundles = ({ options }: { options: BuildOptions }): ModuleBundles =>
  bundleOnce((path) => bundle(path, options))

async function bundle(path: string, options: BuildOptions): Promise<ModuleBundle> {
  const [{ outputFiles, metafile }, exports] = await Promise.all([
    build({
      ...options,
      entryPoints: [path],
      outfile: fileOf(path),
      plugins: [computedModulesPlugin],
      write: false,
      metafile: true,
    }),
    exportsOf(path),
  ])
  const [output] = outputFiles
  if (!output) throw new Error(`${path} made no file`)
  return { output, exports, metafile }
}

/** The names that exist at run time; esbuild tells them of modules alone. */
async function exportsOf(path: string): Promise<string[]> {
  const { code } = await transform(await readFile(path, 'utf8'), { loader: 'ts', format: 'esm' })
  const { metafile } = await build({
    stdin: { contents: code, resolveDir: dirname(path) },
    bundle: false,
    format: 'esm',
    write: false,
    metafile: true,
  })
  return Object.values(metafile.outputs).flatMap((output) => output.exports)
}

/**
 * A static import of a lazy module becomes getters, which load a file beside the entry. Sources stay
 * synchronous, and nothing but the build knows which modules are lazy.
 */
export function lazyModulesPlugin(outdir: string, bundles: ModuleBundles): Plugin {
  const places = new Set(lazyModules.map((path) => resolve(path)))
  return {
    name: 'lazy-modules',
    setup(plugin) {
      const written = new Map<string, Promise<unknown>>()
      plugin.onResolve({ filter: /\.ts$/ }, ({ kind, path, resolveDir }) => {
        const place = resolve(resolveDir, path)
        if (kind !== 'import-statement' || !places.has(place)) return null
        return { path: relative('.', place), namespace: 'lazy-module', sideEffects: false }
      })
      plugin.onLoad({ filter: /.*/, namespace: 'lazy-module' }, async ({ path }) => {
        const { output, exports } = await bundles.of(path)
        written.set(path, replaceFile(join(outdir, fileOf(path)), output.text))
        return { contents: gettersOf(fileOf(path), exports) }
      })
      plugin.onResolve({ filter: /^\.\/lazy-/, namespace: 'lazy-module' }, ({ path }) => ({
        path,
        external: true,
      }))
      plugin.onEnd(async () => {
        await Promise.all(written.values())
      })
    },
  }
}

export const fileOf = (path: string): string => `lazy-${basename(path, '.ts')}.js`

/** esbuild reads an export where it is used, so a getter runs no sooner. */
function gettersOf(file: string, names: string[]): string {
  const getters = names.map((name) => `get ${name}() { return require('./${file}').${name} }`)
  return `module.exports = { __esModule: true, ${getters.join(', ')} }`
}
