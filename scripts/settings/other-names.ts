import { providers } from '../../shared/runtime/providers/providers.ts'

/** Services with OpenAI's protocol, and words for models in general, as other programs begin their names. */
const vendors =
  'DEEPSEEK|DASHSCOPE|QWEN|BAILIAN|MOONSHOT|KIMI|ZHIPU|ZHIPUAI|GLM|SILICONFLOW|ARK|DOUBAO|VOLCENGINE|HUNYUAN|MINIMAX|OPENROUTER|GROQ|MISTRAL|GEMINI|OLLAMA|ANTHROPIC|CLAUDE|AZURE_OPENAI|CHATGPT|GPT|LLM|AI|CHAT'
const ours = new Map(providers.map(({ name, group }) => [name.toUpperCase().replaceAll('-', '_'), group]))
const beginning = new RegExp(`^(?:(?<provider>${[...ours.keys()].join('|')}|${vendors})_)?(?<what>\\w+)$`)
/** The rest of a name, and which of a provider's variables it means. */
const meanings = {
  key: /^(API_?)?(SECRET_?)?(ACCESS_?)?(API_?)?(KEY|TOKEN|SECRET)$/,
  baseUrl: /^(API_?)?(BASE_?)?(URL|URI|BASE|HOST|ENDPOINT|ADDRESS|PATH|DOMAIN|SERVER|PROXY)(_URL)?$/,
  model: /^(DEFAULT_|CHAT_|LLM_)*MODEL(_NAME|_ID|S)?$/,
} as const
/** Alone, these are names of many things. */
const vague = /^(HOST|PATH|SERVER|PROXY|DOMAIN|ADDRESS|BASE|SECRET|TOKEN|KEY|URL|URI|ENDPOINT)$/

/**
 * The variable that somebody meant who wrote another program's name for it; null when nothing is certain. A
 * name that begins with no provider of ours counts in a file of this project; in the shell it is another
 * program's.
 */
export function meantBy(name: string, isInFile: boolean): string | null {
  const { provider, what = '' } = beginning.exec(name)?.groups ?? {}
  const group = ours.get(provider ?? '')
  if (!group && (!isInFile || (provider === undefined && vague.test(what)))) return null
  const variables = group ?? ours.get('OPENAI')
  for (const kind of ['key', 'baseUrl', 'model'] as const)
    if (meanings[kind].test(what)) return variables?.[kind] ?? null
  return null
}
