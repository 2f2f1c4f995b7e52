import { existsSync, watch } from 'node:fs'
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build, context, type BuildOptions, type Metafile, type Plugin } from 'esbuild'
import { indexFile } from '../shared/adapters/retriever-index.ts'
import { buildKnowledge, knowledgeSource } from './build-knowledge.ts'

export const functionsSource = 'cloudfunctions'
export const functionsOutput = 'dist/cloudfunctions'

const common: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minify: true,
  legalComments: 'none',
  // Escaped Chinese would double the lexicon.
  charset: 'utf8',
  logLevel: 'warning',
  mainFields: ['main', 'module'],
}

/** Functions deployed from another's folder: the platform serves WebSocket and HTTP by functions of two types. */
export const sourceOf: Record<string, string> = { 'gateway-ws': 'gateway' }

/** Functions that look things up in `knowledge/`. */
const knowledgeReaders = ['chat', 'gateway', 'gateway-ws']
const changesSettleMs = 100

/** Every deployed function. */
export async function functionNames(): Promise<string[]> {
  const entries = await readdir(functionsSource, { withFileTypes: true })
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return [...folders, ...Object.keys(sourceOf)]
}

function sourceFolder(name: string): string {
  return join(functionsSource, sourceOf[name] ?? name)
}

/** Builds every function into its own folder under `dist/cloudfunctions`. Answers esbuild's account of what went in. */
export async function buildFunctions(names?: string[]): Promise<Record<string, Metafile>> {
  const chosen = names ?? (await functionNames())
  await removeOthers(chosen)
  await writeKnowledge(chosen)
  const metafiles = await Promise.all(
    chosen.map(async (name) => {
      await writeStaticFiles(name)
      const { metafile } = await build({ ...optionsOf(name), metafile: true })
      return [name, metafile] as const
    }),
  )
  return Object.fromEntries(metafiles)
}

/** Builds every function, then rebuilds it whenever one of its sources changes. Resolves after the first build; returns how to stop. */
export async function watchFunctions(): Promise<() => Promise<void>> {
  const names = await functionNames()
  await removeOthers(names)
  await writeKnowledge(names)
  const watching = await Promise.all(
    names.map(async (name) => {
      await writeStaticFiles(name)
      const one = await context(optionsOf(name))
      await one.rebuild()
      await one.watch()
      return one
    }),
  )
  const stopKnowledge = watchKnowledge(names)
  return async () => {
    stopKnowledge()
    await Promise.all(watching.map((one) => one.dispose()))
  }
}

async function writeKnowledge(names: string[]): Promise<void> {
  const readers = knowledgeReaders.filter((name) => names.includes(name))
  await buildKnowledge(readers.map((name) => join(functionsOutput, name, indexFile)))
}

/** An editor writes several files, or one several times: what came together is indexed once. */
function watchKnowledge(names: string[]): () => void {
  if (!existsSync(knowledgeSource)) return () => undefined
  let timer: NodeJS.Timeout | undefined
  const watcher = watch(knowledgeSource, { recursive: true }, () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      writeKnowledge(names).catch((error: unknown) => console.error('knowledge not indexed:', error))
    }, changesSettleMs)
  })
  return () => {
    clearTimeout(timer)
    watcher.close()
  }
}

/** What an earlier build left. The rest is written over: a local cloud may be running from it. */
async function removeOthers(names: string[]): Promise<void> {
  const entries = await readdir(functionsOutput).catch(() => [])
  const others = entries.filter((entry) => !names.includes(entry))
  await Promise.all(others.map((entry) => rm(join(functionsOutput, entry), { recursive: true, force: true })))
}

function optionsOf(name: string): BuildOptions {
  const outdir = join(functionsOutput, name)
  return {
    ...common,
    entryPoints: [join(sourceFolder(name), 'index.ts')],
    outfile: join(outdir, 'index.js'),
    plugins: [leanSdk(), lazyPackages(outdir)],
  }
}

/** Read by the platform where a function has them; a copy keeps its mode: `scf_bootstrap` is executable. */
const platformFiles = ['config.json', 'scf_bootstrap']

/** What the platform reads beside the code, and the personas. */
async function writeStaticFiles(name: string): Promise<void> {
  const outdir = join(functionsOutput, name)
  await mkdir(outdir, { recursive: true })
  const manifest = { name, version: '1.0.0', private: true, main: 'index.js' }
  await writeFile(join(outdir, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  for (const file of platformFiles) {
    await cp(join(sourceFolder(name), file), join(outdir, file)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
    })
  }
  await cp('shared/personas', join(outdir, 'personas'), { recursive: true })
}

/**
 * `await import('some-package')` becomes a file of its own beside the entry, loaded when a call first needs it. esbuild
 * splits ES modules only, and the platform loads CommonJS; Node's own `import()` would hide the names such a file exports.
 */
function lazyPackages(outdir: string): Plugin {
  return {
    name: 'lazy-packages',
    setup(plugin) {
      const built = new Map<string, Promise<unknown>>()
      plugin.onResolve({ filter: /^[^./]/ }, ({ kind, path }) => {
        if (kind !== 'dynamic-import' || path.startsWith('node:')) return null
        const file = `lazy-${path.replace(/\W+/g, '-')}.js`
        built.set(
          path,
          built.get(path) ??
            build({
              ...common,
              stdin: { contents: `module.exports = require(${JSON.stringify(path)})`, resolveDir: '.' },
              outfile: join(outdir, file),
            }),
        )
        return { path: file, namespace: 'lazy' }
      })
      plugin.onLoad({ filter: /.*/, namespace: 'lazy' }, ({ path }) => ({
        contents: `module.exports = require('./${path}')`,
      }))
      plugin.onResolve({ filter: /^\.\/lazy-/, namespace: 'lazy' }, ({ path }) => ({ path, external: true }))
      plugin.onEnd(async () => {
        await Promise.all(built.values())
      })
    },
  }
}

/** Parts of @cloudbase/node-sdk that no function uses and that double its load time. Using one fails by name. */
const unusedBySdk = [
  '@cloudbase/ai',
  '@cloudbase/app',
  '@cloudbase/adapter-wx_mp',
  '@cloudbase/wx-cloud-client-sdk',
  'axios',
  'form-data',
  'jsonwebtoken',
  'web-streams-polyfill',
  'xml2js',
  'https-proxy-agent',
  'http-proxy-agent',
]

function leanSdk(): Plugin {
  const names = unusedBySdk.map((name) => name.replaceAll('/', '\\/')).join('|')
  return {
    name: 'lean-sdk',
    setup(plugin) {
      plugin.onResolve({ filter: new RegExp(`^(${names})(\\/|$)`) }, ({ path, importer }) =>
        importer.includes('@cloudbase') ? { path, namespace: 'left-out' } : null,
      )
      plugin.onLoad({ filter: /.*/, namespace: 'left-out' }, ({ path }) => ({
        contents: `const fail = () => { throw new Error(${JSON.stringify(`${path} is left out of the bundle`)}) }
module.exports = new Proxy(fail, { get: (_, key) => key === '__esModule' ? false : typeof key === 'string' && /^[A-Z]/.test(key) ? class { constructor() { fail() } } : fail })`,
        loader: 'js',
      }))
    },
  }
}
