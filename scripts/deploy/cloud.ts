import type { Credentials } from './settings.ts'
import { createCloudAccess, type CloudAccess } from './cloud-access.ts'
import { createCloudDatabase, type CloudDatabase } from './cloud-database.ts'
import { createCloudFunctions, type CloudFunctions } from './cloud-functions.ts'

/** An environment as its control plane shows it. */
export interface Cloud {
  database: CloudDatabase
  functions: CloudFunctions
  access: CloudAccess
}

export async function connectCloud(envId: string, credentials: Credentials): Promise<Cloud> {
  // Takes a second to load, which no mistake in the settings is worth.
  const { default: CloudBase } = await import('@cloudbase/manager-node')
  const manager = new CloudBase({ ...credentials, envId })
  return {
    database: createCloudDatabase(manager),
    functions: createCloudFunctions(manager),
    access: createCloudAccess(manager),
  }
}
