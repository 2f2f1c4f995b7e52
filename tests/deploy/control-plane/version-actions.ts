import { z } from 'zod'
import { ApiError } from './api-error.ts'
import type { Action } from './action.ts'
import { functionOf } from './function-actions.ts'

const aliasParams = z.object({
  FunctionName: z.string(),
  FunctionVersion: z.string(),
  RoutingConfig: z
    .object({
      AddtionVersionMatchs: z.array(z.object({ Version: z.string(), Expression: z.string() })).optional(),
      AddtionVersionWeights: z.array(z.object({ Version: z.string(), Weight: z.number() })).optional(),
    })
    .optional(),
})

/** Versions, and which of them the calls go to. */
export const versionActions: Record<string, Action> = {
  PublishVersion(params, state) {
    const target = functionOf(params.FunctionName, state)
    const version = String(target.versions.length + 1)
    target.versions.push({
      version,
      description: typeof params.Description === 'string' ? params.Description : '',
      zip: target.zip,
      variables: { ...target.variables },
    })
    return { FunctionVersion: version, CodeSize: target.zip.byteLength }
  },
  ListVersionByFunction(params, state) {
    const { versions } = functionOf(params.FunctionName, state)
    const published = versions.map(({ version, description }) => ({
      Version: version,
      Description: description,
      AddTime: '2026-01-01 00:00:00',
      ModTime: '2026-01-01 00:00:00',
      Status: 'Active',
    }))
    const all = [{ Version: '$LATEST', Description: '', Status: 'Active' }, ...published.toReversed()]
    return { FunctionVersion: all.map(({ Version }) => Version), Versions: all, TotalCount: all.length }
  },
  UpdateAlias(params, state) {
    const given = aliasParams.parse(params)
    const target = functionOf(given.FunctionName, state)
    const known = ['$LATEST', ...target.versions.map(({ version }) => version)]
    const matches = given.RoutingConfig?.AddtionVersionMatchs ?? []
    const shares = matches.map(({ Version, Expression }) => ({
      version: Version,
      percent: shareOf(Expression),
    }))
    for (const { version } of shares)
      if (!known.includes(version)) throw new ApiError('ResourceNotFound.Version', `no version ${version}`)
    target.route = shares.length > 0 ? shares : [{ version: given.FunctionVersion, percent: 100 }]
    return {}
  },
  GetAlias(params, state) {
    const { route } = functionOf(params.FunctionName, state)
    return {
      Name: '$DEFAULT',
      FunctionVersion: route[0]?.version ?? '$LATEST',
      RoutingConfig: {
        AddtionVersionMatchs: route.map(({ version, percent }) => ({
          Version: version,
          Key: 'invoke.headers.X-Tcb-Traffic',
          Method: 'range',
          Expression: `[0,${percent})`,
        })),
        AddtionVersionWeights: [],
      },
    }
  },
}

/** `[0,30)` is thirty per cent. */
function shareOf(expression: string): number {
  const [from = 0, to = 0] = (expression.match(/\d+/g) ?? []).map(Number)
  return to - from
}
