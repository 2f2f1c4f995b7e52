/** Public door of the local upstreams: nobody outside imports anything deeper. */
export { startUpstreams } from './server.ts'
/** @public */
export type { UpstreamsOptions } from './server.ts'
export type { Upstreams } from './server.ts'
export type { Call, Upstream } from './calls.ts'
/** @public */
export type { CallFilter, CallStatus, UpstreamCalls } from './calls.ts'
/** @public */
export type { Behaviour } from './scripts.ts'
/** @public */
export type { WechatControl, WechatApiName } from './wechat/faults.ts'
/** @public */
export type { WechatCall, WechatUpstream } from './wechat/wechat.ts'
/** @public */
export type { WecomUpstream } from './wecom/wecom.ts'
/** @public */
export type { Sending, WecomConnection, WecomTiming } from './wecom/wecom.ts'
/** @public */
export type { Delivery, Frame, TalkStatus } from './wecom/talk.ts'
export type { Talk } from './wecom/talk.ts'
export { sealMessage } from './wecom/crypto.ts'
export { quirkNames, quirks } from './quirks/quirks.ts'
export type { QuirkName, QuirkUse } from './quirks/quirks.ts'
export { companionReply } from './companion/companion.ts'
export { emotions } from './companion/topic.ts'
/** @public */
export type { SignInBehaviour, SignInCall, SignInUpstream } from './sign-in/sign-in.ts'
export { createWecomSocket, startWecomSocket } from './wecom-socket/socket-server.ts'
/** @public */
export type { SocketSending } from './wecom-socket/socket-server.ts'
export type { WecomSocketServer, WecomSocketUpstream } from './wecom-socket/socket-server.ts'
