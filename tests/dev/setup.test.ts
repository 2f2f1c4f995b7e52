import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { miniprogramPackages } from '../../scripts/build/build-miniprogram.ts'
import { touristAppid } from '../../scripts/settings/miniprogram-settings.ts'
import { createWorkplace, endScripts, runScript, type Workplace } from './support/terminal-process.ts'

const appid = 'wx0123456789abcdef'
const env = 'zhiji-1a2b3c4d'

describe('npm run setup', () => {
  let work: Workplace
  beforeEach(() => {
    work = createWorkplace({ copied: ['project.config.json', 'miniprogram'] })
  })
  afterEach(async () => {
    await endScripts()
    work.remove()
  })

  async function setUp(...args: string[]): Promise<{ code: number | null; output: string }> {
    const run = runScript('setup', args, { cwd: work.folder })
    return { code: await run.exited, output: run.output() }
  }

  it('writes the AppID for DevTools and the environment for the app and the deployment, and nothing else', async () => {
    const project = JSON.parse(work.read('project.config.json')) as { appid: string }
    expect(project.appid).toBe(touristAppid)
    const config = work.read('miniprogram/config.ts')
    work.write('.env.local', '# mine\nCLOUDBASE_ENV_ID=other-1\nPERSONA=laoyou')
    const { code, output } = await setUp(
      '--appid',
      ` ${appid.toUpperCase().replace('WX', 'wx')}`,
      '--env',
      env,
    )
    expect(output).toMatch(new RegExp(`AppID：${appid}[^]*云环境：${env}`))
    expect(code).toBe(0)
    expect(JSON.parse(work.read('project.config.json'))).toEqual({ ...project, appid })
    expect(work.read('miniprogram/config.ts')).toBe(
      config.replace("cloudEnvId = ''", `cloudEnvId = '${env}'`),
    )
    expect(work.read('.env.local')).toBe(`# mine\nCLOUDBASE_ENV_ID=${env}\nPERSONA=laoyou`)
  })

  it('says what is still to be filled in when it is given nothing', async () => {
    const { code, output } = await setUp()
    expect(output).toContain('AppID：还没有填（--appid wx…）')
    expect(code).toBe(1)
  })
})

it('a clone has what DevTools expects before anything is built', () => {
  for (const folder of ['dist/cloudfunctions', 'miniprogram/miniprogram_npm'])
    expect(existsSync(join(folder, '.gitkeep'))).toBe(true)
})

it('DevTools packs what the mini-program imports, and nothing that the functions are made of', () => {
  const packed = readJson('dist/miniprogram-packages/package.json').dependencies
  const { dependencies } = readJson('package.json')
  expect(packed).toEqual(Object.fromEntries(miniprogramPackages.map((name) => [name, dependencies[name]])))
  const project = JSON.parse(readFileSync('project.config.json', 'utf8')) as { setting: object }
  expect(project.setting).toMatchObject({
    packNpmManually: true,
    packNpmRelationList: [{ packageJsonPath: './dist/miniprogram-packages/package.json' }],
  })
})

function readJson(file: string): { dependencies: Record<string, string> } {
  return JSON.parse(readFileSync(file, 'utf8')) as { dependencies: Record<string, string> }
}
