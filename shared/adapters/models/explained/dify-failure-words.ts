import type { SaidKind } from './model-failure-kinds.ts'
import type { ModelVariables } from './model-failure-words.ts'
import { strangeAnswer } from '../upstream-problem.ts'

interface DifyFailure {
  status: number | undefined
  /** The code of Dify's answer, event or workflow. */
  word: string
  /** The status in brackets, or nothing. */
  label: string
  kind: SaidKind | undefined
}

const suppliers = 'Dify 的「设置 › 模型供应商」'
const modelFailed = (label: string): string =>
  `Dify 里的模型出错了${label}：到 Dify 的运行日志里看它的原话，检查 ${suppliers}`

/**
 * Explains a failure inside Dify in one line to a developer; returns null for any other failure. The model
 * behind a Dify app has a key, a name and a balance of its own, and none of them is a variable here.
 */
export function difyWords(failure: DifyFailure, { key, baseUrl, model }: ModelVariables): string | null {
  const { status, word, label, kind } = failure
  if (model !== undefined) return null
  if (word === strangeAnswer('').code) return `模型的回答读不懂：检查 ${baseUrl} 是不是 Dify 的地址`
  if (word === 'workflow_paused')
    return '这个 Dify 工作流停下来等人处理：聊天里用不了「人工介入」节点，到 Dify 里去掉它'
  if (word === 'workflow_stopped') return 'Dify 的工作流被停下了：再试一次，或到 Dify 的运行日志里看是谁停的'
  if (word.startsWith('workflow_'))
    return 'Dify 的工作流没有跑成：到 Dify 的运行日志里看是哪个节点，多半是那里的模型、密钥或余额'
  switch (word) {
    case 'provider_not_initialize':
      return `Dify 里还没有填好模型的密钥${label}：检查 ${suppliers}`
    case 'provider_quota_exceeded':
      return `Dify 里模型的额度用完了${label}：检查 ${suppliers}`
    case 'model_currently_not_support':
      return `Dify 里选的模型用不了${label}：到 Dify 的应用里换一个`
    case 'completion_request_error':
      return modelFailed(label)
    case 'app_unavailable':
      return `这个 Dify 应用用不了${label}：到 Dify 里检查它的编排，再发布一次`
    case 'not_chat_app':
      return `这个 Dify 应用不是聊天的${label}：换一个聊天助手、Agent 或 Chatflow 应用的 ${key}`
    default:
      // Its own key is refused with 401; other words of this kind are about the model behind the app.
      return kind === undefined || kind === 'often' || status === 401 || status === 404
        ? null
        : modelFailed(label)
  }
}
