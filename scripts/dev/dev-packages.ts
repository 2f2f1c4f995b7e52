import { readdir, rm } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { build, transform, version, type BuildOptions, type OutputFile, type Plugin } from 'esbuild'
import { commonOptions } from '../build/build-functions.ts'
import { isFresh, writeRecord } from '../build/fresh.mjs'
import { replaceFile } from '../build/replace-file.ts'

const partsFolder = '.parts'
const options: BuildOptions = { ...commonOptions, sourcesContent: false, logLevel: 'silent' }
const key = JSON.stringify([resolve('.'), version, options])
/** What decides how they are made, besides their own files. */
const makers = ['node_modules/.package-lock.json', import.meta.filename]

/**
 * Bundles the packages of these names, `hono` and `hono/cors` alike, for `require` from anywhere beside
 * `folder`, a `node_modules`. Once: until a file of them, their names or the way to make them changes.
 * Together, so that what they share stays one. Rejects with esbuild's failure.
 */
export async function bundlePackages(names: string[], folder: string): Promise<void> {
  const record = join(folder, '.record.json')
  const indexes = names.map((name) => resolve(folder, name, 'index.js'))
  if (isFresh(record, key, indexes)) return
  const startedAt = Date.now()
  const { outputFiles, metafile } = await build({
    ...options,
    // Modules alone can be split; each part becomes CommonJS, as functions load it.
    format: 'esm',
    splitting: true,
    entryPoints: names.map((name) => ({ in: name, out: `${name}/${loaded}` })),
    chunkNames: `${partsFolder}/[hash]`,
    outdir: folder,
    sourcemap: 'inline',
    metafile: true,
    write: false,
    plugins: [packageEntries()],
  })
  const parts = await Promise.all(outputFiles.map(writePart))
  await Promise.all(indexes.map((file) => replaceFile(file, index)))
  const outputs = [...parts.flat(), ...indexes]
  await removeOthers(folder, outputs)
  const inputs = [...Object.keys(metafile.inputs).filter(isFile), ...makers]
  writeRecord(record, { key, inputs, outputs, startedAt })
}

const loaded = 'loaded'

/** What `import * as` sees, marked so that a bundle finds the default in it. */
const index = `const { loaded } = require('./${loaded}.js')
const names = Object.getOwnPropertyDescriptors(loaded)
module.exports = Object.create(Object.prototype, { ...names, __esModule: { value: true } })
`

/** As a file of our own would import it: a package is not told its own name. */
function packageEntries(): Plugin {
  const ending = '.package.mjs'
  return {
    name: 'package-entries',
    setup(plugin) {
      plugin.onResolve({ filter: /.*/ }, ({ kind, path }) =>
        kind === 'entry-point' ? { path: resolve(`${path}${ending}`), pluginData: path } : null,
      )
      plugin.onLoad({ filter: /\.package\.mjs$/ }, ({ pluginData }) => ({
        contents: `import * as loaded from ${JSON.stringify(pluginData)}\nexport { loaded }`,
        resolveDir: '.',
      }))
    },
  }
}

/** A file that functions load, and its map. */
async function writePart({ path, text }: OutputFile): Promise<string[]> {
  const { code, map } = await transform(text, {
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    charset: 'utf8',
    sourcemap: 'external',
    sourcesContent: false,
    // Where a package imports later, it finds its part by `require`, too.
    supported: { 'dynamic-import': false },
  })
  await replaceFile(`${path}.map`, map)
  await replaceFile(path, `${code}//# sourceMappingURL=${basename(path)}.map\n`)
  return [path, `${path}.map`]
}

/** What a plugin made is none. */
const isFile = (input: string): boolean => !/^[\w-]{2,}:|\.package\.mjs$/.test(input)

/** What an earlier build left; never what another process is just writing. */
async function removeOthers(folder: string, outputs: string[]): Promise<void> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = found.filter((entry) => entry.isFile()).map((entry) => resolve(entry.parentPath, entry.name))
  const others = files.filter((file) => !outputs.includes(file) && !file.endsWith('.new'))
  await Promise.all(others.map((file) => rm(file, { force: true })))
}
