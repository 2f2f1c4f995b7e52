import type { ErrorBody } from './errors.ts'

/** What every event function answers (DESIGN section 3). */
export type Envelope<Data> = { ok: true; data: Data } | { ok: false; error: ErrorBody }
