import { createFallbackModerator } from '../../adapters/moderation/moderator-fallback.ts'
import { createOpenAiModerator } from '../../adapters/moderation/moderator-openai.ts'
import { createWechatHttpsModerator } from '../../adapters/moderation/moderator-wechat-https.ts'
import { createWechatModerator } from '../../adapters/moderation/moderator-wechat.ts'
import { createWordsModerator } from '../../adapters/moderation/moderator-words.ts'
import { wordClasses } from '../../adapters/moderation/words/word-classes.ts'
import { createWechatAccessToken } from '../../adapters/wechat/wechat-access-token.ts'
import type { Caller } from '../../domain/people/caller.ts'
import type { Moderator } from '../../ports/moderation.ts'
import { clock, env, once } from './compose.ts'
import { parseWechatEnv } from '../env/env-gateway.ts'
import { parseModerationEnv } from '../env/env-moderation.ts'

type Choice = 'words' | 'openai' | 'off'

/** Moderators that need no openid. */
function createLocalModerator(choice: Choice): Moderator | null {
  switch (choice) {
    case 'words':
      return createWordsModerator(wordClasses)
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

/** Without an appid the gateway cannot ask WeChat, so only the fallback judges. */
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
  // WeChat does not know the ids of WeCom users.
  wecom: once(() => createLocalModerator(env().WECOM_MODERATION)),
}

/** Returns the moderator of this caller's text; null when nobody moderates it. */
export function moderatorOf(caller: Caller): Moderator | null {
  return env().MODERATION === 'off' ? null : moderators[caller.channel]()
}
