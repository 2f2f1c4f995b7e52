import { existsSync, readFileSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { isFresh, writeRecord, writeWhole } from './build/fresh.mjs'

// Runs one of the scripts. `dev` runs from a bundle, which is built anew when one of its sources has changed:
// tsx would compile all sources at each start, which takes longer than all the rest. The others are small
// until their flags are read, and tsx compiles what they need. This file is plain JavaScript, because nothing
// compiles it, and it is the first to see that a machine is not ready.

const scripts = dirname(fileURLToPath(import.meta.url))
const root = dirname(scripts)
/** Packages that look for files of their own beside their code, or hold compiled code. */
const apart = ['esbuild', 'lmdb', 'glass-easel-template-compiler']
const usage = '用法：node scripts/start.mjs <脚本> [选项]，如 node scripts/start.mjs dev --port 3211'

const [, , name = ''] = process.argv
const source = name === 'bench' ? join(root, 'bench/run.ts') : join(scripts, `${name}.ts`)
if (name === '--help' || name === '-h') {
  console.log(usage)
  process.exit(0)
}
if (!/^[a-z-]+$/.test(name) || !existsSync(source))
  leave(name === '' ? '要写脚本的名字' : `没有 ${name} 这个${name.startsWith('-') ? '选项' : '脚本'}`, usage)
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19))
  leave(`要 Node 20.19 或更新的，这里是 ${process.versions.node}：到 https://nodejs.org 装一个`)
if (!existsSync(join(root, 'node_modules'))) leave('还没有装依赖：先运行 npm ci')

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
try {
  if (name !== 'dev') await compileAsNeeded()
  else if (!isFresh(record, key, [bundle])) await build()
  process.argv.splice(1, 2, source)
  await import(pathToFileURL(name === 'dev' ? bundle : source).href)
} catch (error) {
  const words = installWords(error)
  if (words === null) throw error
  leave(words)
}

async function compileAsNeeded() {
  const { register } = await import('tsx/esm/api')
  register()
}

/** What is wrong with `node_modules`, where that is the cause. */
function installWords({ code, message }) {
  if (code === 'ERR_MODULE_NOT_FOUND' && /package/.test(message)) return '依赖没有装全：再运行一次 npm ci'
  return /another platform|invalid ELF|ERR_DLOPEN_FAILED/.test(`${code} ${message}`)
    ? 'node_modules 是在别的系统上装的：删掉它，再运行 npm ci'
    : null
}

function leave(...lines) {
  for (const line of lines) console.error(line)
  process.exit(1)
}

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
