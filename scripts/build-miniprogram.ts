import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'

export const packagesOutput = 'miniprogram/miniprogram_npm'

/**
 * Packs the dependencies of package.json for the mini-program, where DevTools' own "build npm" puts them, so that the
 * project opens without it. Syntax is lowered for the oldest WebKit that WeChat runs in. Answers their names.
 */
export async function buildMiniprogramPackages(outdir = packagesOutput): Promise<string[]> {
  const { dependencies } = JSON.parse(await readFile('package.json', 'utf8')) as {
    dependencies: Record<string, string>
  }
  const names = Object.keys(dependencies)
  await Promise.all(names.map((name) => pack(name, `${name} ${dependencies[name]}`, outdir)))
  return names
}

async function pack(name: string, title: string, outdir: string): Promise<void> {
  await build({
    stdin: { contents: `export * from ${JSON.stringify(name)}`, resolveDir: '.' },
    outfile: join(outdir, name, 'index.js'),
    bundle: true,
    minify: true,
    format: 'cjs',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2018',
    // WebKit before iOS 16.4 refuses the whole file for one literal; the packages that we use ask first, by `new RegExp`.
    supported: { 'regexp-lookbehind-assertions': false },
    charset: 'utf8',
    banner: { js: `/*! ${title}, licence in its npm package */` },
    logLevel: 'warning',
  })
}
