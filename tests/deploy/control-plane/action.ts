import type { CloudState } from './state.ts'

export type Params = Record<string, unknown>

/** Answers one API action with the fields of `Response`, or throws ApiError. */
export type Action = (params: Params, state: CloudState) => object | Promise<object>
