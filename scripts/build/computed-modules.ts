import { resolve } from 'node:path'
import { build, type Plugin } from 'esbuild'

/**
 * Modules whose exports are functions without parameters that return plain data and take long to compute it.
 * The build calls them, and a bundle holds what they returned.
 */
export const computedModules = [
  'shared/domain/safety/reply-judge/harm-table.ts',
  'shared/domain/safety/risk/risk-table.ts',
]

export const computedModulesPlugin: Plugin = {
  name: 'computed-modules',
  setup(plugin) {
    const places = new Set(computedModules.map((path) => resolve(path)))
    plugin.onLoad({ filter: /\.ts$/ }, async ({ path }) =>
      places.has(path) ? { contents: await compute(path), loader: 'js' } : null,
    )
  },
}

/** Returns a module with the same exports, each of which returns what the original returned. */
async function compute(path: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path],
    bundle: true,
    format: 'esm',
    charset: 'utf8',
    write: false,
  })
  const code = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64')
  const module = (await import(`data:text/javascript;base64,${code}`)) as Record<string, () => unknown>
  // A text that JSON.parse reads costs V8 much less than the same value written as a program.
  return Object.entries(module)
    .map(([name, compute]) => {
      const json = JSON.stringify(JSON.stringify(compute()))
      return `export const ${name} = () => JSON.parse(${json})`
    })
    .join('\n')
}
