import { basename, join } from 'node:path'
import { build, type BuildOptions, type Metafile, type OutputFile, type Plugin } from 'esbuild'
import { bundleOnce, type OnceBundles } from './bundle-once.ts'
import { replaceFile } from './replace-file.ts'

/** Bundles of packages by their name. */
export type PackageBundles = OnceBundles<PackageBundle>

interface PackageBundle {
  outputFiles: OutputFile[]
  metafile: Metafile
}

export function createPackageBundles({
  output,
  options,
}: {
  output: string
  options: BuildOptions
}): PackageBundles {
  return bundleOnce((name) =>
    build({
      ...options,
      stdin: { contents: requiring(name), resolveDir: '.' },
      // Of any function: what a source map says of its place holds for all.
      outfile: join(output, 'function', fileOf(name)),
      write: false,
      metafile: true,
    }),
  )
}

/**
 * `await import('some-package')` becomes a file of its own beside the entry, loaded when a call first needs
 * it. esbuild splits ES modules only, and the platform loads CommonJS; Node's own `import()` would hide the
 * names such a file exports.
 */
export function lazyPackages(outdir: string, packages: PackageBundles): Plugin {
  return {
    name: 'lazy-packages',
    setup(plugin) {
      const written = new Map<string, Promise<unknown>>()
      plugin.onResolve({ filter: /^[^./]/ }, ({ kind, path }) => {
        if (kind !== 'dynamic-import' || path.startsWith('node:')) return null
        written.set(path, written.get(path) ?? writeAll(outdir, packages.of(path)))
        return { path: fileOf(path), namespace: 'lazy' }
      })
      plugin.onLoad({ filter: /.*/, namespace: 'lazy' }, ({ path }) => ({
        contents: `module.exports = require('./${path}')`,
      }))
      plugin.onResolve({ filter: /^\.\/lazy-/, namespace: 'lazy' }, ({ path }) => ({ path, external: true }))
      plugin.onEnd(async () => {
        await Promise.all(written.values())
      })
    },
  }
}

function fileOf(name: string): string {
  return `lazy-${name.replace(/\W+/g, '-')}.js`
}

async function writeAll(outdir: string, bundled: Promise<PackageBundle>): Promise<void> {
  const { outputFiles } = await bundled
  await Promise.all(outputFiles.map(({ path, text }) => replaceFile(join(outdir, basename(path)), text)))
}

/**
 * What `import()` takes for the default of a CommonJS file is all of it: of an ES module that has nothing
 * else, its default.
 */
function requiring(name: string): string {
  return `const loaded = require(${JSON.stringify(name)})
const names = Object.keys(loaded)
module.exports = loaded.__esModule && names.length === 1 && names[0] === 'default' ? loaded.default : loaded`
}
