import { wecomToken, type WecomTokenPorts } from './steps/wecom-token.ts'

export type { WecomTokenPorts } from './steps/wecom-token.ts'

/** Returns the token of the WeCom user who is the person `openid` here. Throws as `wecomToken` does. */
export function personToken(ports: WecomTokenPorts, openid: string, signal: AbortSignal): Promise<string> {
  return wecomToken(ports, () => ports.tokens.find(openid), signal)
}
