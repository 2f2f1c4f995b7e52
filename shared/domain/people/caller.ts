/**
 * The caller as the door has identified them; a payload cannot change this. A conversation stores the channel
 * in which it began.
 */
export type Caller =
  | { openid: string; channel: 'miniprogram' | 'wecom' }
  | {
      openid: string
      channel: 'gateway'
      /** Names the session; null when nobody opened one: a ticket or the request itself names the person. */
      sessionId: string | null
    }

export type GatewayCaller = Extract<Caller, { channel: 'gateway' }>
/** A caller who holds a token of a session. */
export type SignedInCaller = GatewayCaller & { sessionId: string }
