import type { Metafile } from 'esbuild'

/** Beside the bundles, never in one: the build's own account of the packages in them. */
export const shippedPackagesFile = 'dist/shipped-packages.json'

export interface ShippedPackages {
  /** Names of the packages that our own code imports. */
  imported: string[]
  /** The places of all packages in the bundles as package-lock.json names them, others' dependencies too. */
  places: string[]
}

/** What of `node_modules` is in these bundles: imports that left nothing in them do not count. */
export function findShippedPackages(metafiles: Metafile[]): ShippedPackages {
  const packages = metafiles.map(packagesOf)
  const imported = packages.flatMap(({ imported }) => imported.map(nameAt))
  return { imported: distinct(imported), places: distinct(packages.flatMap(({ places }) => places)) }
}

/** Both by their places, with repetitions. */
function packagesOf({ inputs, outputs }: Metafile): ShippedPackages {
  const bundled = Object.values(outputs).flatMap((output) => Object.keys(output.inputs))
  const places = bundled.flatMap(placeOf)
  const imports = bundled
    .filter((file) => placeOf(file).length === 0)
    .flatMap((file) => inputs[file]?.imports ?? [])
    .flatMap(({ path }) => placeOf(path))
  // By packages, not by files: of a file that hands on what others export nothing is left.
  return { imported: imports.filter((place) => places.includes(place)), places }
}

const distinct = (values: string[]): string[] => [...new Set(values)].toSorted()
const nameAt = (place: string): string => place.replace(/^.*node_modules\//, '')

/** The folder of the package that a file belongs to; empty for a file of our own. */
function placeOf(file: string): string[] {
  return file.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/) ?? []
}
