/** How often each document was written while transactions were open. */
export interface Versions {
  /** Remembers in `seen` the version met first. */
  watch(seen: Map<string, number>, key: string): void
  unchanged(seen: Map<string, number>, key: string): boolean
  bump(key: string): void
  /** Starts anew; only while nobody holds a version. */
  forget(): void
}

export function createVersions(): Versions {
  const versions = new Map<string, number>()
  const versionOf = (key: string): number => versions.get(key) ?? 0
  return {
    watch(seen, key) {
      if (!seen.has(key)) seen.set(key, versionOf(key))
    },
    unchanged: (seen, key) => seen.get(key) === versionOf(key),
    bump: (key) => void versions.set(key, versionOf(key) + 1),
    forget: () => versions.clear(),
  }
}
