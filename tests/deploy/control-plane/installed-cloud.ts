import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import {
  type CollectionDeclaration,
  type FunctionDeclaration,
  type LocalCloud,
  startLocalCloud,
} from '../../../local/cloud/index.ts'
import type { CloudCollection, CloudFunction, CloudState } from './state.ts'
import { readZip } from './zip-files.ts'

export interface InstalledCloud {
  /**
   * A cloud that runs what was installed, and nothing else: started anew when something was installed since.
   */
  open(): Promise<LocalCloud>
  close(): Promise<void>
}

/**
 * Runs the uploaded code with the uploaded configuration, the provisioned collections and the routes, from a
 * folder that has no repository above it: a missing file, dependency, variable or index is missed.
 */
export function createInstalledCloud(state: CloudState): InstalledCloud {
  let running: { revision: string; cloud: LocalCloud } | null = null
  let folder: string | null = null
  let turn: Promise<unknown> = Promise.resolve()

  async function open(): Promise<LocalCloud> {
    const revision = revisionOf(state)
    if (running?.revision === revision) return running.cloud
    await running?.cloud.close()
    folder ??= await mkdtemp(join(tmpdir(), 'installed-'))
    const functionsDir = join(folder, 'functions')
    await rm(functionsDir, { recursive: true, force: true })
    for (const one of state.functions.values()) await unpack(join(functionsDir, one.name), served(one).zip)
    const cloud = await startLocalCloud({
      envId: state.envId,
      dataDir: join(folder, 'data'),
      functionsDir,
      functions: [...state.functions.values()].map(toFunction),
      routes: [...state.routes].map(([path, name]) => ({ path, function: name })),
      collections: [...state.collections].map(toCollection),
    })
    running = { revision, cloud }
    return cloud
  }

  return {
    /** One after the other: two callers get the same cloud. */
    open() {
      const opened = turn.then(open)
      turn = opened.catch(() => undefined)
      return opened
    },
    async close() {
      await turn
      await running?.cloud.close()
      if (folder !== null) await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The version that calls go to. */
function served(one: CloudFunction): { zip: Uint8Array; variables: Record<string, string> } {
  const version = one.route.find(({ percent }) => percent === 100)?.version
  return one.versions.find((each) => each.version === version) ?? one
}

function revisionOf({ functions, collections, routes }: CloudState): string {
  const parts = [...functions.values()].map(({ zip: _zip, versions, ...rest }) => [rest, versions.length])
  return JSON.stringify([parts, [...collections], [...routes]])
}

async function unpack(folder: string, zip: Uint8Array): Promise<void> {
  for (const [name, { content, mode }] of readZip(zip)) {
    const file = join(folder, name)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, content, { mode })
  }
}

function toFunction(one: CloudFunction): FunctionDeclaration {
  return {
    name: one.name,
    type: one.type,
    handler: one.handler,
    timeout: one.timeout,
    memorySize: one.memorySize,
    envVariables: served(one).variables,
    triggers: one.triggers.map(({ name, config }) => ({ name, type: 'timer', config })),
    ...(one.protocolType === 'WS' && { protocolType: one.protocolType }),
    ...(one.type === 'HTTP' && {
      instanceConcurrencyConfig: { dynamicEnabled: 'FALSE', maxConcurrency: 100 },
    }),
  }
}

function toCollection([name, { indexes, permission, securityRule }]: [
  string,
  CloudCollection,
]): CollectionDeclaration {
  return {
    name,
    rule: permission === 'CUSTOM' ? JSON.parse(securityRule ?? '{}') : permission,
    indexes: indexes
      .filter((index) => index.name !== '_id_')
      .map((index) => ({
        name: index.name,
        keys: index.keys.map((key) => [key.name, key.direction === '-1' ? -1 : 1]),
        unique: index.unique,
      })),
  }
}
