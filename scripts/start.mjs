import { existsSync, readFileSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { isFresh, writeRecord, writeWhole } from './build/fresh.mjs'

// Runs one of the scripts from a bundle, which is built anew when one of its sources has changed. tsx would
// compile all sources at each start, which takes longer than all the rest. This file is plain JavaScript,
// because nothing compiles it.

const scripts = import.meta.dirname
const root = dirname(scripts)
/** Packages that look for files of their own beside their code, or hold compiled code. */
const apart = ['esbuild', 'lmdb', 'glass-easel-template-compiler']

const [, , name = ''] = process.argv
const usage = '用法：node scripts/start.mjs <脚本> [选项]，如 node scripts/start.mjs dev --port 3211'
if (name === '--help' || name === '-h') {
  console.log(usage)
  process.exit(0)
}
if (!/^[a-z-]+$/.test(name) || !existsSync(join(scripts, `${name}.ts`))) {
  console.error(name === '' ? '要写脚本的名字' : `没有 ${name} 这个${name.startsWith('-') ? '选项' : '脚本'}`)
  console.error(usage)
  process.exit(1)
}
const source = join(scripts, `${name}.ts`)
const bundle = join(root, 'dist/scripts', `${name}.mjs`)
const record = `${bundle}.json`
/** Places are written into it. */
const key = root

/** A module asks where it is to find files beside its source, not beside the bundle. */
const ownPlaces = {
  name: 'own-places',
  setup(plugin) {
    plugin.onLoad({ filter: /[\\/](scripts|local|shared)[\\/].*\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8')
      if (!text.includes('import.meta.')) return null
      const places = { url: pathToFileURL(path).href, dirname: dirname(path), filename: path }
      const contents = text.replaceAll(/\bimport\.meta\.(url|dirname|filename)\b/g, (_, place) =>
        JSON.stringify(places[place]),
      )
      return { contents, loader: extname(path).slice(1) }
    })
  },
}

process.setSourceMapsEnabled(true)
if (!isFresh(record, key, [bundle])) await build()
process.argv.splice(1, 2, source)
await import(pathToFileURL(bundle).href)

async function build() {
  const startedAt = Date.now()
  const { build } = await import('esbuild')
  const { outputFiles, metafile } = await build({
    entryPoints: [source],
    absWorkingDir: root,
    outfile: bundle,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    external: apart,
    sourcemap: 'linked',
    sourcesContent: false,
    charset: 'utf8',
    logLevel: 'warning',
    metafile: true,
    write: false,
    mainFields: ['module', 'main'],
    // CommonJS packages ask for node's own by `require`.
    banner: {
      js: `import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url)`,
    },
    plugins: [ownPlaces],
  })
  for (const { path, contents } of outputFiles) writeWhole(path, contents)
  const read = Object.keys(metafile.inputs).map((file) => join(root, file))
  const installed = ['esbuild/package.json', '.package-lock.json'].map((file) =>
    join(root, 'node_modules', file),
  )
  writeRecord(record, {
    key,
    inputs: [...read, ...installed, fileURLToPath(import.meta.url), join(scripts, 'build/fresh.mjs')],
    outputs: outputFiles.map(({ path }) => path),
    startedAt,
  })
}
