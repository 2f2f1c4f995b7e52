import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'

/**
 * What the mini-program may import: WeChat's compiler says nothing of an import that it cannot find. The
 * other `dependencies` of package.json are the functions', and no part of an app.
 */
export const miniprogramPackages = ['marked']

/** Where the mini-program finds its packages. */
const packagesOutput = 'miniprogram/miniprogram_npm'
/**
 * What DevTools' own "build npm" packs (`packNpmRelationList`): its parser refuses the syntax in which
 * packages are published.
 */
const loweredOutput = 'dist/miniprogram-packages'

/**
 * Packs the mini-program's packages in the versions of package.json, so that DevTools opens the project
 * without building npm, and leaves what building it there would pack to the same place. Answers their names.
 */
export async function buildMiniprogramPackages(
  outdir = packagesOutput,
  lowered = loweredOutput,
): Promise<string[]> {
  const versions = await readVersions()
  await mkdir(lowered, { recursive: true })
  await writeJson(join(lowered, 'package.json'), {
    name: 'miniprogram-packages',
    version: '1.0.0',
    dependencies: versions,
  })
  await Promise.all(
    Object.entries(versions).map(async ([name, version]) => {
      const folder = join(lowered, 'node_modules', name)
      await lower(name, folder)
      await writeJson(join(folder, 'package.json'), { name, version, main: 'index.js' })
      await cp(join(folder, 'index.js'), join(outdir, name, 'index.js'))
    }),
  )
  return Object.keys(versions)
}

async function readVersions(): Promise<Record<string, string>> {
  const { dependencies } = JSON.parse(await readFile('package.json', 'utf8')) as {
    dependencies: Record<string, string>
  }
  return Object.fromEntries(
    miniprogramPackages.map((name) => {
      const version = dependencies[name]
      if (version === undefined) throw new Error(`${name} 不在 package.json 的 dependencies 里`)
      return [name, version]
    }),
  )
}

/** One file for the oldest WebKit that WeChat runs in. */
async function lower(name: string, outdir: string): Promise<void> {
  await build({
    stdin: { contents: `export * from ${JSON.stringify(name)}`, resolveDir: '.' },
    outfile: join(outdir, 'index.js'),
    bundle: true,
    minify: true,
    format: 'cjs',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2018',
    // As `new RegExp`, not literals. Lookbehind: WebKit before iOS 16.4 refuses a whole file for one, and
    // marked asks first. The others: WeChat's compiler spells them out without their `u` flag, and marked
    // then joins what no longer fits.
    supported: {
      'regexp-lookbehind-assertions': false,
      'regexp-named-capture-groups': false,
      'regexp-sticky-and-unicode-flags': false,
      'regexp-unicode-property-escapes': false,
    },
    charset: 'utf8',
    banner: { js: `/*! ${name}, licence in its npm package */` },
    logLevel: 'warning',
  })
}

async function writeJson(file: string, value: unknown): Promise<void> {
  await writeFile(file, `${JSON.stringify(value, null, 2)}\n`)
}
