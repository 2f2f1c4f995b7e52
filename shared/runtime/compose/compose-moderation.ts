import { createFallbackModerator } from '../../adapters/moderation/moderator-fallback.ts'
import { createOpenAiModerator } from '../../adapters/moderation/moderator-openai.ts'
import { createWechatHttpsModerator } from '../../adapters/moderation/moderator-wechat-https.ts'
import { createWechatModerator } from '../../adapters/moderation/moderator-wechat.ts'
import { createStandings } from '../../adapters/moderation/standings-memory.ts'
import { createWordsModerator } from '../../adapters/moderation/moderator-words.ts'
import { wordClasses } from '../../adapters/moderation/words/word-classes.ts'
import { createWechatAccessToken } from '../../adapters/wechat/wechat-access-token.ts'
import type { Caller } from '../../domain/people/caller.ts'
import type { TurnPorts } from '../../ports/turn.ts'
import type { Moderator } from '../../ports/moderation.ts'
import { clock, env, once } from './compose.ts'
import { parseWechatEnv } from '../env/env-gateway.ts'
import { parseModerationEnv } from '../env/env-moderation.ts'

type Choice = 'words' | 'openai' | 'off'

const words = once(() => createWordsModerator(wordClasses))

/** Moderators that need no openid. */
function createLocalModerator(choice: Choice): Moderator | null {
  switch (choice) {
    case 'words':
      return words()
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

const silent: Moderator = { check: () => Promise.resolve('pass') }
const standings = once(() => createStandings(clock))

/** The ports that judge this caller's text; the moderator is null when nobody moderates it. */
export function moderationPorts(caller: Caller): Pick<TurnPorts, 'moderator' | 'wordList' | 'standings'> {
  const moderator = env().MODERATION === 'off' ? null : moderators[caller.channel]()
  // Where the lists are the moderator, they have said already what they know.
  const wordList = moderator === words() ? silent : words()
  return { moderator, wordList, standings: standings() }
}
