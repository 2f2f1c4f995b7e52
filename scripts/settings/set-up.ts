import { writeFile } from 'node:fs/promises'
import { leave } from '../command-line/leave.ts'
import { done, fail, say } from '../command-line/say.ts'
import { readEnvFile, readEnvText } from './env-file.ts'
import { envIdShape, isEnvId } from './env-id.ts'
import { readMiniprogram, touristAppid, writeMiniprogram } from './miniprogram-settings.ts'

export interface SetupFlags {
  appid?: string | undefined
  env?: string | undefined
}

const ownFile = '.env.local'
const envName = 'CLOUDBASE_ENV_ID'

/**
 * Each goes where its reader looks: the project file for DevTools, `config.ts` for the app, `.env.local` for
 * the deployment.
 */
export async function setUp(flags: SetupFlags): Promise<boolean> {
  // As it is copied: with blanks around it, or in capitals.
  const appid = flags.appid?.trim().toLowerCase()
  const env = flags.env?.trim()
  if (appid !== undefined && !/^wx[0-9a-f]{16}$/.test(appid))
    leave(`--appid 不对；应为 wx 开头加 16 位的 0–9、a–f`)
  if (env !== undefined && !isEnvId(env)) leave(`--env 不对；${envIdShape}`)
  await writeMiniprogram({ ...(appid !== undefined && { appid }), ...(env !== undefined && { envId: env }) })
  if (env !== undefined) await keepEnvId(env)
  const now = await readMiniprogram()
  const tell = now.appid === touristAppid ? fail : done
  tell(`AppID：${now.appid === touristAppid ? '还没有填（--appid wx…）' : now.appid}`)
  done(`云环境：${now.envId === '' ? '账号的默认环境（--env 可指定）' : now.envId}`)
  if (now.appid === touristAppid) return false
  say('接着：npm run deploy 部署云函数，再用微信开发者工具打开这个目录')
  return true
}

/** Replaces the line that stands there, or adds one. */
async function keepEnvId(env: string): Promise<void> {
  const { values } = await readEnvFile(ownFile)
  if (values[envName] === env) return
  const text = await readEnvText(ownFile).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const line = new RegExp(`^\\s*(export\\s+)?${envName}\\s*=.*$`, 'm')
  const added = `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${envName}=${env}\n`
  const changed = line.test(text) ? text.replace(line, `${envName}=${env}`) : added
  await writeFile(ownFile, changed, { mode: 0o600 })
}
