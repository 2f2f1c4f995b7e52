import { createFallbackModerator } from '../adapters/moderator-fallback.ts'
import { createOpenAiModerator } from '../adapters/moderator-openai.ts'
import { createWechatHttpsModerator } from '../adapters/moderator-wechat-https.ts'
import { createWechatModerator } from '../adapters/moderator-wechat.ts'
import { createWordsModerator } from '../adapters/moderator-words.ts'
import { createWechatAccessToken } from '../adapters/wechat-access-token.ts'
import type { Caller } from '../domain/caller.ts'
import words from '../moderation/words.json'
import type { Moderator } from '../ports.ts'
import { clock, env, once } from './compose.ts'
import { parseWechatEnv } from './env-gateway.ts'
import { parseModerationEnv } from './env-moderation.ts'

type Choice = 'words' | 'openai' | 'off'

/** Judges that need no openid. */
function createLocalModerator(choice: Choice): Moderator | null {
  switch (choice) {
    case 'words':
      return createWordsModerator(words)
    case 'openai':
      return createOpenAiModerator({
        ...parseModerationEnv(process.env),
        timeoutMs: env().MODERATION_TIMEOUT_MS,
      })
    case 'off':
      return null
  }
}

const fallback = once(() => createLocalModerator(env().MODERATION_FALLBACK))

const miniprogram = once(() =>
  createFallbackModerator(createWechatModerator({ timeoutMs: env().MODERATION_TIMEOUT_MS }), fallback()),
)

/** Without an appid WeChat cannot be asked, and the fallback is alone. */
const gateway = once((): Moderator | null => {
  const wechat = parseWechatEnv(process.env)
  if (!wechat) return fallback()
  const timeoutMs = env().MODERATION_TIMEOUT_MS
  const accessToken = createWechatAccessToken({ ...wechat, timeoutMs, now: clock.now })
  const https = createWechatHttpsModerator({ baseUrl: wechat.baseUrl, timeoutMs, accessToken })
  return createFallbackModerator(https, fallback())
})

const moderators: Record<Caller['channel'], () => Moderator | null> = {
  miniprogram,
  gateway,
  // Their ids are none of WeChat's.
  wecom: once(() => createLocalModerator(env().WECOM_MODERATION)),
}

/** Who judges what this caller says; null when nobody does. */
export function moderatorOf(caller: Caller): Moderator | null {
  return env().MODERATION === 'off' ? null : moderators[caller.channel]()
}
