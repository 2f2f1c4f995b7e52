/** What all routes of one running server share. */
import type { HttpBindings } from '@hono/node-server'
import type { CallLog } from './calls.ts'
import type { Scripts } from './scripts.ts'
import type { WechatWorld } from './wechat/wechat.ts'

export interface World {
  calls: CallLog
  scripts: Scripts
  wechat: WechatWorld
  /** Milliseconds between two pieces of a reply. */
  paceMs: number
  /** Aborts when the server closes; ends what would go on for ever. */
  closing: AbortSignal
}

/** Hono's environment: the node request and response, for what the Fetch API cannot do (cuts, odd chunks). */
export interface NodeEnv {
  Bindings: HttpBindings
}
