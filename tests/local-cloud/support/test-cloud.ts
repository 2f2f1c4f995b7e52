import { startLocalCloud, type LocalCloud, type LocalCloudSettings } from '../../../local/cloud/index.ts'
import { writeFunctions, type FunctionFolders, type FunctionSource } from './function-folders.ts'
import { patience } from '../../support/patience.ts'

export interface TestCloud extends LocalCloud {
  folders: FunctionFolders
  /** `wx.cloud.callFunction` as the local client does it. */
  call(name: string, event: unknown, headers?: Record<string, string>): Promise<ClientAnswer>
}

export interface ClientAnswer {
  errMsg: string
  errCode?: number
  result?: unknown
  requestID: string
}

/** A local cloud that runs the given functions; closing it removes their folders. */
export async function startTestCloud(
  sources: Record<string, FunctionSource>,
  settings: Partial<LocalCloudSettings> = {},
): Promise<TestCloud> {
  const folders = writeFunctions(sources)
  const { functionsDir, functions } = folders
  const cloud = await startLocalCloud({ functionsDir, functions, collections: [], ...settings }).catch(
    (error) => {
      folders.remove()
      throw error
    },
  )
  return {
    ...cloud,
    folders,
    async call(name, event, headers = {}) {
      const response = await fetch(`${cloud.url}/call/${name}`, {
        method: 'POST',
        headers,
        body: typeof event === 'string' ? event : JSON.stringify(event),
      })
      return (await response.json()) as ClientAnswer
    },
    async close() {
      await cloud.close()
      folders.remove()
    },
  }
}

/** Tries until the condition holds; fails the test when it never does. */
export async function eventually(condition: () => boolean, limitMs = patience(5000)): Promise<void> {
  const deadline = Date.now() + limitMs
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`never became true: ${condition.toString()}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
