/** The apps this Dify has: one per API key, whose prefix tells what it is. */
import type { NodeEnv } from '../world.ts'
import { DifyError } from './errors.ts'

export type AppMode = 'chat' | 'agent-chat' | 'agent' | 'advanced-chat'

export interface DifyApp {
  /** The API key; conversations belong to it. */
  key: string
  mode: AppMode
  /** It has a knowledge base and cites it: keys with `rag` in them. */
  cites: boolean
}

const modes: [prefix: string, mode: AppMode][] = [
  ['app-agent', 'agent-chat'],
  ['app-newagent', 'agent'],
  ['app-flow', 'advanced-chat'],
]

/** Hono's environment behind the key check. */
export interface AppEnv extends NodeEnv {
  Variables: { app: DifyApp }
}

/** Throws DifyError unauthorized for anything but `Bearer app-…`. */
export function appOf(authorization: string | undefined): DifyApp {
  const key = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1]
  if (!key) {
    const message = "Authorization header must be provided and start with 'Bearer'"
    throw new DifyError(401, 'unauthorized', message)
  }
  if (!key.startsWith('app-')) throw new DifyError(401, 'unauthorized', 'Access token is invalid')
  const mode = modes.find(([prefix]) => key.startsWith(prefix))?.[1] ?? 'chat'
  return { key, mode, cites: key.includes('rag') }
}

/** Apps of other kinds have no chat. */
export function assertChatApp(app: DifyApp): void {
  if (/^app-(completion|workflow)/.test(app.key)) {
    const message = 'Please check if your app mode matches the right API route.'
    throw new DifyError(400, 'not_chat_app', message)
  }
}

export function appInfo(app: DifyApp): Record<string, unknown> {
  return {
    name: '离线演示',
    description: '本机的 Dify 演示应用',
    tags: ['local'],
    mode: app.mode,
    author_name: 'local',
  }
}

const off = { enabled: false }

export function appParameters(app: DifyApp): Record<string, unknown> {
  return {
    opening_statement: '你好呀，今天想聊点什么？',
    suggested_questions: ['最近睡不好', '给我讲个笑话'],
    suggested_questions_after_answer: { enabled: suggests(app) },
    speech_to_text: off,
    text_to_speech: { ...off, voice: '', language: '' },
    retriever_resource: { enabled: app.cites },
    annotation_reply: off,
    more_like_this: off,
    sensitive_word_avoidance: off,
    user_input_form: [],
    file_upload: {
      image: { enabled: true, number_limits: 3, transfer_methods: ['remote_url', 'local_file'] },
    },
    system_parameters: {
      file_size_limit: 15,
      image_file_size_limit: 10,
      audio_file_size_limit: 50,
      video_file_size_limit: 100,
      workflow_file_upload_limit: 10,
    },
  }
}

/** Suggested questions are switched on in chat and chatflow apps here. */
export function suggests(app: DifyApp): boolean {
  return app.mode === 'chat' || app.mode === 'advanced-chat'
}
