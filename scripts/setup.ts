import { writeFile } from 'node:fs/promises'
import { done, fail, say } from './deploy/terminal.ts'
import { envIdShape, isEnvId } from './settings/env-id.ts'
import { readEnvFile, readEnvText } from './settings/env-file.ts'
import { messageOf } from './command-line/failure.ts'
import { readFlags } from './command-line/flags.ts'
import { leave } from './command-line/leave.ts'
import { readMiniprogram, touristAppid, writeMiniprogram } from './settings/miniprogram-settings.ts'

const flags = readFlags({
  run: 'npm run setup',
  flags: {
    appid: {
      type: 'string',
      value: '<AppID>',
      says: '小程序的 AppID：公众平台「开发管理」里 wx 开头的那一串',
    },
    env: { type: 'string', value: '<环境 ID>', says: '云开发控制台「概览」里的环境 ID' },
  },
})

const ownFile = '.env.local'
const envName = 'CLOUDBASE_ENV_ID'

try {
  await run()
} catch (error) {
  fail(messageOf(error))
  process.exitCode = 1
}

/**
 * Each goes where its reader looks: the project file for DevTools, `config.ts` for the app, `.env.local` for
 * the deployment.
 */
async function run(): Promise<void> {
  const { appid, env } = flags
  if (appid !== undefined && !/^wx[0-9a-f]{16}$/.test(appid))
    leave(`--appid 不对；应为 wx 开头加 16 位的 0–9、a–f`)
  if (env !== undefined && !isEnvId(env)) leave(`--env 不对；${envIdShape}`)
  await writeMiniprogram({ ...(appid !== undefined && { appid }), ...(env !== undefined && { envId: env }) })
  if (env !== undefined) await keepEnvId(env)
  const now = await readMiniprogram()
  const tell = now.appid === touristAppid ? fail : done
  tell(`AppID：${now.appid === touristAppid ? '还没有填（--appid wx…）' : now.appid}`)
  done(`云环境：${now.envId === '' ? '账号的默认环境（--env 可指定）' : now.envId}`)
  if (now.appid === touristAppid) process.exitCode = 1
  else say('接着：npm run deploy 部署云函数，再用微信开发者工具打开这个目录')
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
