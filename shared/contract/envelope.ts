import type { ErrorBody } from './errors.ts'

/** What every event function answers. Refusals: docs/architecture.md, “Errors”. */
export type Envelope<Data> = { ok: true; data: Data } | { ok: false; error: ErrorBody }
