import type { Metafile } from 'esbuild'

/** Bundles by name: each is made once, however many functions load it. */
export interface OnceBundles<Bundle> {
  of(name: string): Promise<Bundle>
  /** esbuild's account of each bundle that was asked for. */
  metafiles(): Promise<Metafile[]>
}

export function bundleOnce<Bundle extends { metafile: Metafile }>(
  bundle: (name: string) => Promise<Bundle>,
): OnceBundles<Bundle> {
  const made = new Map<string, Promise<Bundle>>()
  return {
    of(name) {
      const bundled = made.get(name) ?? bundle(name)
      made.set(name, bundled)
      return bundled
    },
    async metafiles() {
      return (await Promise.all(made.values())).map(({ metafile }) => metafile)
    },
  }
}
