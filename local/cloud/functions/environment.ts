import { tmpdir } from 'node:os'
import type { FunctionDeclaration } from '../options.ts'
import type { FunctionCaller } from './invocation.ts'

export interface EnvironmentOptions {
  /** Base URL of this local cloud. */
  url: string
  envId: string
  /** Variables given to every function, under those of its declaration. */
  shared: Record<string, string>
  sourceMaps?: boolean | undefined
}

/** What every WeChat call carries when the caller brings no other app id. */
export const localAppid = 'wx0000000000000000'

/**
 * Variables of one function process: the platform's own and the declared ones. Of this machine only what a
 * process needs to run passes; no secret of the developer's shell can reach a function.
 */
export function processEnvironment(
  declaration: FunctionDeclaration,
  options: EnvironmentOptions,
): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '/usr/bin:/bin',
    HOME: tmpdir(),
    TMPDIR: tmpdir(),
    LANG: 'en_US.UTF-8',
    // The platform's machines count in UTC.
    TZ: 'UTC',
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    SCF_NAMESPACE: options.envId,
    SCF_FUNCTIONNAME: declaration.name,
    TCB_ENV: options.envId,
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${options.url}/admin` }),
    // HTTP functions get no credentials on the platform either: they declare CLOUDBASE_APIKEY themselves.
    ...(declaration.type === 'HTTP'
      ? {}
      : { TENCENTCLOUD_SECRETID: 'local-secret-id', TENCENTCLOUD_SECRETKEY: 'local-secret-key' }),
    ...options.shared,
    ...declaration.envVariables,
    ...(options.sourceMaps && { NODE_OPTIONS: withSourceMaps(declaration.envVariables?.['NODE_OPTIONS']) }),
  }
}

function withSourceMaps(own = ''): string {
  return `--enable-source-maps ${own}`.trim()
}

/**
 * Variables of one call: set in the process before it and removed after it, so that no identity outlives its
 * call.
 */
export function callEnvironment(caller: FunctionCaller): Record<string, string> {
  return {
    ...(caller.openid === undefined
      ? {}
      : { WX_OPENID: caller.openid, WX_APPID: caller.appid ?? localAppid }),
    ...(caller.unionid === undefined ? {} : { WX_UNIONID: caller.unionid }),
    // Always the same list: the SDKs skip a key that has no value.
    WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID,WX_UNIONID',
    TCB_CONTEXT_KEYS: 'TCB_SOURCE',
    TCB_SOURCE: caller.source ?? 'scf',
  }
}
