/** Who asks, as the door established it. Nothing in a payload can change it. */
export interface Caller {
  openid: string
  /** The door: stored with conversations begun there. */
  channel: 'miniprogram' | 'gateway' | 'wecom'
}
