import { cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { secretId, secretKey, type ControlPlane } from '../control-plane/control-plane.ts'
import { runProcess, type Run, type RunOptions } from './run-process.ts'

export interface Workspace {
  folder: string
  /** Where its processes put what is temporary. */
  temporary: string
  /** Variables of the developer, as a shell would have them; changed in place. */
  env: Record<string, string>
  /** Runs a script of the project in this folder. */
  run(script: string, args?: string[], onOutput?: RunOptions['onOutput']): Promise<Run>
  remove(): Promise<void>
}

/** A developer's folder after a build, without anybody's `.env.local`. */
export async function createWorkspace(
  plane: ControlPlane,
  values: Record<string, string>,
): Promise<Workspace> {
  const folder = await mkdtemp(join(tmpdir(), 'workspace-'))
  const temporary = join(folder, 'temporary')
  await mkdir(join(folder, 'home'))
  await mkdir(temporary)
  for (const path of [
    'cloudbaserc.json',
    'cloudfunctions',
    'dist/cloudfunctions',
    'project.config.json',
    'miniprogram/config.ts',
    'shared/personas',
  ])
    await cp(path, join(folder, path), { recursive: true })
  await symlink(resolve('node_modules'), join(folder, 'node_modules'))
  const env: Record<string, string> = {
    ...plane.env,
    HOME: join(folder, 'home'),
    TMPDIR: temporary,
    CLOUDBASE_ENV_ID: plane.state.envId,
    TENCENTCLOUD_SECRETID: secretId,
    TENCENTCLOUD_SECRETKEY: secretKey,
    ...values,
  }
  // As `npm run deploy` does: the `tsx` command kills what does not end at once.
  const tsx = import.meta.resolve('tsx')
  return {
    folder,
    temporary,
    env,
    run: (script, args = [], onOutput) =>
      runProcess(process.execPath, ['--import', tsx, resolve(`scripts/${script}.ts`), ...args], {
        env: { ...env, NO_COLOR: '1' },
        cwd: folder,
        ...(onOutput && { onOutput }),
      }),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
