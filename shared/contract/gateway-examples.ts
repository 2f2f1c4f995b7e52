import { AppError, toErrorBody } from './errors.ts'

const openid = 'o6_bmjrPTlm6_2sgVt7hMZOPfL2M'
const at = 1_795_248_000_000
const time = '2026-11-21T08:00:00.000Z'

const tokens = {
  access_token: 'eyJhbGciOiJIUzI1NiIsImtpZCI6IjEiLCJ0eXAiOiJKV1QifQ.e30.c2ln',
  refresh_token: 's4baba9dd0adc42f421392094.a1b2.c3d4',
  expires_in: 3600,
}

const help = {
  kind: 'self-harm',
  level: 'danger',
  title: '你现在安全吗？',
  text: '如果你正处在危险中，请马上告诉身边的人，或者拨打电话。',
  hotlines: [{ name: '心理援助热线', number: '12356', hours: '24 小时' }],
}

const message = {
  id: 'q1341b2c898a1fc520f84bef9a3457e',
  conversationId: 'cc45d5721dfb149cd8dc3e0af43252b',
  clientMessageId: 'd2818e6c-72d6-4a29-8784-a0dfbd46d9fc',
  role: 'user',
  content: '你好，我今天感觉不太好',
  emotion: 'sad',
  status: 'done',
  createdAt: at,
  updatedAt: at,
  order: '0mwq3r2kyf9a3457e0',
}

const reply = {
  ...message,
  id: 'r7903753618bd75cedddb5a4f83416f',
  role: 'assistant',
  content: '听起来你今天不太好受。愿意说说发生了什么吗？',
  updatedAt: at + 2000,
  order: '0mwq3r2kyf9a3457e1',
  questionId: message.id,
  usage: { promptTokens: 663, completionTokens: 68, totalTokens: 731 },
}

const session = {
  id: message.conversationId,
  title: '你好，我今天感觉不太好',
  persona: 'zhiji',
  channel: 'gateway',
  turns: 1,
  lastText: reply.content,
  lastEmotion: reply.emotion,
  pinned: false,
  createdAt: at,
  updatedAt: at + 2000,
}

const past = { role: 'user', content: '你是谁？', timestamp: '2023-04-01T11:58:00Z' }
const pastReply = {
  role: 'agent',
  content: '你好！我是知己咨询师，很高兴认识你！有什么我可以帮你的吗？',
  timestamp: '2023-04-01T11:58:05Z',
}

const complaint = {
  number: 'TS20261121-F9A3457E',
  kind: 'untrue',
  words: '它说的电话号码不对',
  replyId: reply.id,
  withReply: true,
  at,
  dueAt: at + 7 * 86_400_000,
  state: 'open',
  answer: null,
  answeredAt: null,
}

/** An example of each schema of the gateway, by its name in the OpenAPI document. */
export const gatewayExamples: Record<string, unknown> = {
  WechatLoginBody: { code: 'test_code' },
  WechatLoginAnswer: { code: 0, message: '登录成功', data: { openid, ...tokens } },
  WechatChatBody: { query: '你好', openid, use_auto_rag: false },
  WechatChatAnswer: {
    code: 0,
    message: '成功',
    data: { msg: reply.content, ai_label: 'AI 生成', id: reply.id, session_id: session.id },
  },
  WechatHealthAnswer: { code: 0, message: '服务正常', timestamp: time },
  AuthLoginBody: { code: 'test_code' },
  AuthRefreshBody: { refresh_token: tokens.refresh_token },
  TokenAnswer: { ...tokens, token_type: 'Bearer', openid },
  ChatBody: { message: message.content, sessionId: session.id },
  ChatAnswer: { sessionId: session.id, ai_label: 'AI 生成', message, reply },
  CounsellorChatBody: {
    user_id: openid,
    session_id: 'session456',
    message: message.content,
    timestamp: '2023-04-01T12:00:00Z',
    history: [past, pastReply],
  },
  CounsellorChatAnswer: {
    message_id: reply.id,
    content: reply.content,
    ai_label: 'AI 生成',
    emotion: reply.emotion,
    timestamp: time,
    session_id: 'session456',
  },
  CounsellorHistoryAnswer: { session_id: 'session456', messages: [past, pastReply] },
  SessionBody: { title: '睡前聊聊' },
  Session: session,
  SessionsAnswer: { items: [session], nextCursor: null },
  Message: reply,
  MessagesAnswer: { items: [reply, message], nextCursor: null },
  ExportAnswer: {
    items: [{ ...message, conversationTitle: session.title, persona: session.persona }],
    nextCursor: null,
    label: {
      Label: '1',
      ContentProducer: '知己',
      ProduceID: `export-${at}`,
      ReservedCode1: 'l341b2c898a1fc520f84bef9a3457e1',
      ContentPropagator: '知己',
      PropagateID: `export-${at}`,
      ReservedCode2: 'l341b2c898a1fc520f84bef9a3457e1',
    },
    records: { sessions: [{ createdAt: at, channel: 'gateway' }] },
  },
  EraseAnswer: { remaining: false },
  ComplaintBody: { kind: 'untrue', words: complaint.words, replyId: reply.id, withReply: true },
  ComplaintAnswer: { complaint },
  ComplaintsAnswer: { items: [complaint] },
  StreamBegin: { reply_id: reply.id, session_id: session.id, ai_label: 'AI 生成' },
  StreamHelp: { help },
  StreamEmotion: { emotion: 'sad' },
  StreamDelta: { position: 0, text: '听起来' },
  StreamReset: { text: '换一种说法：', revision: 1 },
  StreamError: toErrorBody(new AppError('INTERNAL')),
  Failure: {
    ok: false,
    error: { code: 'RATE_LIMITED', message: '请求太频繁，请稍后再试', retryAfterMs: 12_000 },
    code: 429,
    message: '请求太频繁，请稍后再试',
    data: null,
  },
}
