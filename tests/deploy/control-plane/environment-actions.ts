import type { Action } from './action.ts'
import type { CloudState } from './state.ts'

export const region = 'ap-shanghai'
export const appId = '1250000000'

/** What the console calls the environment's basic information. */
function describe({ envId }: CloudState): object {
  return {
    EnvId: envId,
    Source: 'miniapp',
    Alias: envId,
    Status: 'NORMAL',
    Region: region,
    PackageId: 'baas_personal',
    PackageName: 'personal',
    EnvType: 'baas',
    IsDefault: true,
    Databases: [{ InstanceId: 'tnt-test', Status: 'RUNNING', Region: region }],
    Storages: [{ Region: region, Bucket: `bucket-${appId}`, AppId: appId }],
    Functions: [{ Namespace: envId, Region: region }],
    LogServices: [
      { LogsetName: 'logs', LogsetId: 'logset', TopicName: 'topic', TopicId: 'topic', Region: region },
    ],
    StaticStorages: [],
    PayMode: 'prepayment',
    CreateTime: '2026-01-01 00:00:00',
  }
}

/** The environment, the account and the bucket for uploads. */
export const environmentActions: Record<string, Action> = {
  DescribeEnvs: ({ EnvId }, state) => {
    const found = EnvId === undefined || EnvId === state.envId
    return { EnvList: found ? [describe(state)] : [], Total: found ? 1 : 0 }
  },
  DescribeEnvInfo: (_params, state) => ({ EnvInfo: { EnvBaseInfo: describe(state) } }),
  DescribeEnvAccountCircle: () => ({ StartTime: '', EndTime: '' }),
  DescribeTcbAccountInfo: () => ({ CloudAppId: appId, AppId: appId }),
  DescribeStorageACL: () => ({ AclTag: 'PRIVATE' }),
  GetTempCosInfo: () => ({
    Date: '2026-11-21',
    Sign: 'q-sign-algorithm=sha1&q-ak=test&q-sign-time=1;2&q-key-time=1;2&q-header-list=&q-url-param-list=&q-signature=x',
  }),
}
