import { z } from 'zod'
import { ApiError } from './api-error.ts'
import type { Action } from './action.ts'
import type { CloudState } from './state.ts'

const createParams = z.object({
  ServiceId: z.string(),
  Path: z.string().startsWith('/'),
  Type: z.literal(1),
  Name: z.string(),
})

/** The HTTP access service. */
export const accessActions: Record<string, Action> = {
  CreateCloudBaseGWAPI(params, state) {
    const { Path, Name } = createParams.parse(params)
    if (state.routes.has(Path)) throw new ApiError('InvalidParameter.APICreated', `${Path} exists`)
    state.routes.set(Path, Name)
    return { APIId: `api-${Path}` }
  },
  /** In pages of two, so that whoever asks once misses some. */
  DescribeCloudBaseGWAPI({ Path, Name, Offset = 0 }, state) {
    const found = [...state.routes]
      .filter(([path, name]) => (Path ?? path) === path && (Name ?? name) === name)
      .map(([path, name]) => ({ Path: path, Name: name, Type: 1, APIId: `api-${path}`, EnvId: state.envId }))
    const APISet = found.slice(Number(Offset), Number(Offset) + 2)
    return { APISet, Total: found.length, EnableService: true }
  },
  DescribeCloudBaseGWService: (_params, state) => ({
    ServiceSet: [],
    DefaultDomain: serviceDomain(state),
    EnableService: true,
  }),
}

/** The host that paths are reached under. */
export function serviceDomain({ envId }: CloudState): string {
  return `${envId}.service.tcloudbase.com`
}
