import type { Metafile } from 'esbuild'

/** Code loaded at start by each event function, minified (docs/architecture.md, “The bundles”). */
export const startBudgetBytes = 600 * 1024

/** Bytes of the entry: what a cold start reads; lazily required files are not part of it. */
export function startBytes(metafile: Metafile | undefined): number {
  if (!metafile) return 0
  const entry = Object.entries(metafile.outputs).find(([file]) => file.endsWith('/index.js'))
  return entry?.[1].bytes ?? 0
}

export function printSizes(metafiles: Record<string, Metafile>): void {
  for (const [name, metafile] of Object.entries(metafiles)) {
    const kilobytes = startBytes(metafile) / 1024
    console.log(`${name.padEnd(10)} ${kilobytes.toFixed(0).padStart(5)} KB at start`)
  }
}
