import { readFile, writeFile } from 'node:fs/promises'

const projectFile = 'project.config.json'
const configFile = 'miniprogram/config.ts'
/** What DevTools writes for whoever has no mini-program yet; the cloud does not know it. */
export const touristAppid = 'touristappid'

const envIdLine = /(?<=export const cloudEnvId = ')[^']*(?=')/
const appidLine = /(?<="appid":\s*")[^"]*(?=")/

export interface MiniprogramSettings {
  appid: string
  /** Empty for the default environment of the account. */
  envId: string
}

/** What the mini-program is set up with; rejects where a file does not hold it any more. */
export async function readMiniprogram(): Promise<MiniprogramSettings> {
  const [project, config] = await Promise.all([readFile(projectFile, 'utf8'), readFile(configFile, 'utf8')])
  return { appid: found(projectFile, project, appidLine), envId: found(configFile, config, envIdLine) }
}

/** Changes what is given and nothing around it. */
export async function writeMiniprogram({ appid, envId }: Partial<MiniprogramSettings>): Promise<void> {
  if (appid !== undefined) await replaceIn(projectFile, appidLine, appid)
  if (envId !== undefined) await replaceIn(configFile, envIdLine, envId)
}

/** Whether the mini-program is somebody's, and speaks to the environment that is deployed to. */
export async function checkMiniprogram(envId: string): Promise<{ findings: string[]; advice: string[] }> {
  const { appid, envId: used } = await readMiniprogram()
  const advice = []
  if (appid === touristAppid)
    advice.push(`小程序还没有自己的 AppID（${touristAppid} 用不了云开发）：npm run setup -- --appid wx…`)
  const isOther = envId !== '' && used !== '' && used !== envId
  const findings = isOther
    ? [`小程序用的环境 ${used} 不是部署的 ${envId}：npm run setup -- --env ${envId}`]
    : []
  if (envId !== '' && used === '')
    advice.push(`小程序用账号的默认环境；不止一个环境时运行 npm run setup -- --env ${envId}`)
  return { findings, advice }
}

function found(file: string, text: string, line: RegExp): string {
  const value = line.exec(text)?.[0]
  if (value === undefined) throw new Error(`${file} 里找不到要填的那一行；git checkout ${file} 可恢复`)
  return value
}

async function replaceIn(file: string, line: RegExp, value: string): Promise<void> {
  const text = await readFile(file, 'utf8')
  found(file, text, line)
  await writeFile(
    file,
    text.replace(line, () => value),
  )
}
