import type * as z from 'zod/mini'
import { conversation } from './conversation.ts'
import { authLoginBody, authRefreshBody, tokenAnswer } from './gateway-auth.ts'
import {
  chatAnswer,
  chatBody,
  counsellorChatAnswer,
  counsellorChatBody,
  counsellorHistoryAnswer,
  counsellorHistoryQuery,
  streamEvents,
  streamQuery,
} from './gateway-chat.ts'
import { errorBody } from './envelope.ts'
import { failure } from './gateway-failure.ts'
import { message } from './message.ts'
import {
  complaintAnswer,
  complaintRequest,
  complaintsAnswer,
  eraseAnswer,
  exportAnswer,
  exportQuery,
  messagesAnswer,
  messagesQuery,
  sessionBody,
  sessionsAnswer,
  sessionsQuery,
} from './gateway-sessions.ts'
import {
  wechatChatAnswer,
  wechatChatBody,
  wechatHealthAnswer,
  wechatLoginAnswer,
  wechatLoginBody,
} from './gateway-wechat.ts'

/** What comes in, by its name in the OpenAPI document. */
export const gatewayBodies = {
  WechatLoginBody: wechatLoginBody,
  WechatChatBody: wechatChatBody,
  AuthLoginBody: authLoginBody,
  AuthRefreshBody: authRefreshBody,
  ChatBody: chatBody,
  CounsellorChatBody: counsellorChatBody,
  SessionBody: sessionBody,
  ComplaintBody: complaintRequest,
}

/** What goes out. */
export const gatewayAnswers = {
  WechatLoginAnswer: wechatLoginAnswer,
  WechatChatAnswer: wechatChatAnswer,
  WechatHealthAnswer: wechatHealthAnswer,
  TokenAnswer: tokenAnswer,
  ChatAnswer: chatAnswer,
  CounsellorChatAnswer: counsellorChatAnswer,
  CounsellorHistoryAnswer: counsellorHistoryAnswer,
  Session: conversation,
  SessionsAnswer: sessionsAnswer,
  Message: message,
  MessagesAnswer: messagesAnswer,
  ExportAnswer: exportAnswer,
  EraseAnswer: eraseAnswer,
  ComplaintAnswer: complaintAnswer,
  ComplaintsAnswer: complaintsAnswer,
  StreamBegin: streamEvents.begin,
  StreamHelp: streamEvents.help,
  StreamEmotion: streamEvents.emotion,
  StreamDelta: streamEvents.delta,
  StreamReset: streamEvents.reset,
  StreamError: errorBody,
  Failure: failure,
}

/** Names of the events of a streamed reply, with what each carries. */
export const gatewayEvents: Record<string, keyof typeof gatewayAnswers> = {
  begin: 'StreamBegin',
  help: 'StreamHelp',
  emotion: 'StreamEmotion',
  delta: 'StreamDelta',
  reset: 'StreamReset',
  done: 'Message',
  error: 'StreamError',
}

/** Headers that a route reads beside the token. */
export type GatewayHeader = 'Idempotency-Key' | 'Last-Event-ID'

export interface GatewayRoute {
  method: 'get' | 'post' | 'delete'
  path: string
  summary: string
  /** Answers without a token. */
  open?: true
  query?: z.core.$ZodObject
  headers?: GatewayHeader[]
  /** One of these. */
  bodies?: (keyof typeof gatewayBodies)[]
  /** The body may be left out. */
  bodyOptional?: true
  /** One of these; none: an answer without a body. */
  answers?: (keyof typeof gatewayAnswers)[]
  status?: 201 | 204
  /** `always`, or on demand by `Accept: text/event-stream`. */
  streams?: 'always' | 'asked'
}

/** Every HTTP route of the gateway. */
export const gatewayRoutes: GatewayRoute[] = [
  { method: 'get', path: '/wechat/health', summary: '健康检查', open: true, answers: ['WechatHealthAnswer'] },
  {
    method: 'post',
    path: '/wechat/login',
    summary: '用 wx.login 的 code 登录',
    open: true,
    bodies: ['WechatLoginBody'],
    answers: ['WechatLoginAnswer'],
  },
  {
    method: 'post',
    path: '/wechat/chat',
    summary: '说一句话，等整条回复；每次登录一个对话',
    headers: ['Idempotency-Key'],
    bodies: ['WechatChatBody'],
    answers: ['WechatChatAnswer'],
  },
  {
    method: 'post',
    path: '/api/auth/login',
    summary: '用 wx.login 的 code 登录',
    open: true,
    bodies: ['AuthLoginBody'],
    answers: ['TokenAnswer'],
  },
  {
    method: 'post',
    path: '/api/auth/refresh',
    summary: '用 refresh_token 换新的令牌，每个只换得一个；同时发出的几次换得同一个',
    open: true,
    bodies: ['AuthRefreshBody'],
    answers: ['TokenAnswer'],
  },
  { method: 'post', path: '/api/auth/logout', summary: '退出登录', status: 204 },
  {
    method: 'post',
    path: '/api/chat',
    summary: '说一句话；请求体有 session_id 时按咨询师接口应答',
    headers: ['Idempotency-Key', 'Last-Event-ID'],
    bodies: ['ChatBody', 'CounsellorChatBody'],
    answers: ['ChatAnswer', 'CounsellorChatAnswer'],
    streams: 'asked',
  },
  {
    method: 'get',
    path: '/api/chat/stream',
    summary: '接着看一条回复，从 Last-Event-ID 之后开始',
    headers: ['Last-Event-ID'],
    query: streamQuery,
    streams: 'always',
  },
  {
    method: 'get',
    path: '/api/chat/history',
    summary: '一个会话的全部消息，从早到晚',
    query: counsellorHistoryQuery,
    answers: ['CounsellorHistoryAnswer'],
  },
  {
    method: 'get',
    path: '/api/sessions',
    summary: '会话列表，从新到旧',
    query: sessionsQuery,
    answers: ['SessionsAnswer'],
  },
  {
    method: 'post',
    path: '/api/sessions',
    summary: '新建一个空会话',
    bodies: ['SessionBody'],
    bodyOptional: true,
    answers: ['Session'],
    status: 201,
  },
  {
    method: 'get',
    path: '/api/messages',
    summary: '一个会话的消息，从新到旧',
    query: messagesQuery,
    answers: ['MessagesAnswer'],
  },
  {
    method: 'get',
    path: '/api/me/export',
    summary: '我的全部数据，从早到晚，按 nextCursor 一页页取；第一页带着元数据标识和其他记录',
    query: exportQuery,
    answers: ['ExportAnswer'],
  },
  {
    method: 'delete',
    path: '/api/me',
    summary: '删除我的全部数据，登录随之失效；数据多时回 202，余下的几分钟内自动删完',
    answers: ['EraseAnswer'],
  },
  {
    method: 'post',
    path: '/api/complaints',
    summary: '投诉，可指明一条回复；马上得到编号和答复期限，原话不经审核',
    bodies: ['ComplaintBody'],
    answers: ['ComplaintAnswer'],
    status: 201,
  },
  {
    method: 'get',
    path: '/api/complaints',
    summary: '我的投诉、期限和答复，从新到旧',
    answers: ['ComplaintsAnswer'],
  },
  { method: 'get', path: '/api/openapi.json', summary: '这份文档', open: true },
]
