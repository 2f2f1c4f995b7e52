/** Public door of the local upstreams. */
export { startUpstreams } from './server.ts'
export type { Upstreams, UpstreamsOptions } from './server.ts'
export type { Call, CallFilter, CallStatus, Upstream, UpstreamCalls } from './calls.ts'
export type { Behaviour } from './scripts.ts'
export { quirkNames, quirks } from './quirks/quirks.ts'
export type { QuirkName, QuirkUse } from './quirks/quirks.ts'
export { companionReply } from './companion/companion.ts'
export { emotions } from './companion/topic.ts'
