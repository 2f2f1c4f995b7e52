import { createFaults } from '../../../local/cloud/protocol/faults.ts'
import { createRequestJournal } from '../../../local/cloud/http/request-journal.ts'
import type { CloudFeature } from '../../../local/cloud/protocol/protocol-feature.ts'
import { openCloudServer, type CloudServer } from '../../../local/cloud/server.ts'

/** The local cloud's server with these features alone, so that a test can choose their options. */
export async function serveFeatures(features: CloudFeature[]): Promise<CloudServer> {
  const server = await openCloudServer({
    port: 0,
    faults: createFaults(),
    requests: createRequestJournal(),
    visitors: {},
    report: (_requestId, error) => console.error(error),
  })
  for (const feature of features) server.use(feature)
  return server
}

/** What the real SDKs need around them. */
export function setSdkEnvironment(url: string, envId: string): void {
  Object.assign(process.env, {
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    SCF_NAMESPACE: envId,
    TCB_ENV: envId,
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${url}/admin` }),
  })
}
