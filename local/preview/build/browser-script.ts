import { join } from 'node:path'
import { build } from 'esbuild'

/** Bundles one of the preview's own browser scripts: `phone/main.ts` or `workbench/main.ts`. */
export async function buildBrowserScript(name: 'phone' | 'workbench'): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, '..', name, 'main.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    minifySyntax: true,
  })
  return outputFiles[0]?.text ?? ''
}
