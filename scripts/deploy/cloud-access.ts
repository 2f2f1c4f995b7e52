import type CloudBase from '@cloudbase/manager-node'
import type { AccessRoute } from './declaration.ts'

/** The HTTP access service. */
export interface CloudAccess {
  routes(): Promise<AccessRoute[]>
  addRoute(route: AccessRoute): Promise<void>
  /** The host that paths are reached under. */
  domain(): Promise<string>
}

export function createCloudAccess({ access }: CloudBase): CloudAccess {
  return {
    async routes() {
      const found: AccessRoute[] = []
      for (;;) {
        const { APISet, Total } = await access.getAccessList({ offset: found.length })
        found.push(...APISet.map(({ Path, Name }) => ({ path: Path, function: Name })))
        if (APISet.length === 0 || found.length >= Total) return found
      }
    },
    async addRoute({ path, function: name }) {
      await access.createAccess({ path, name })
    },
    domain: async () => (await access.getDomainList()).DefaultDomain,
  }
}
