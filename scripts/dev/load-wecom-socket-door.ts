import { cp, mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import type { openWecomSocketDoor } from '../../shared/runtime/compose/compose-wecom-socket.ts'

const outdir = resolve('dist/wecom-socket')

/** Bundled like a function, so that the personas lie beside it. */
export async function loadWecomSocketDoor(): Promise<{ openWecomSocketDoor: typeof openWecomSocketDoor }> {
  await mkdir(outdir, { recursive: true })
  await cp('shared/personas', join(outdir, 'personas'), { recursive: true })
  const outfile = join(outdir, 'index.cjs')
  await build({
    entryPoints: ['shared/runtime/compose/compose-wecom-socket.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    packages: 'external',
    logLevel: 'warning',
  })
  return createRequire(import.meta.url)(outfile) as { openWecomSocketDoor: typeof openWecomSocketDoor }
}
