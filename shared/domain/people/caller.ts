/** The caller as the door has identified them; a payload cannot change this. */
export interface Caller {
  openid: string
  /** The channel; a conversation stores the channel in which it began. */
  channel: 'miniprogram' | 'gateway' | 'wecom'
}
