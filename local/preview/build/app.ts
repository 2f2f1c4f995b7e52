import { resolve, join } from 'node:path'
import type { ComponentConfig } from '../bundle.ts'
import { CompileError, type Diagnostic } from './diagnostic.ts'
import { readProject, type ComponentSource, type Project } from './project.ts'
import { bundleScripts, scriptAt } from './scripts.ts'
import { compileStyle } from './styles.ts'
import { compileTemplates } from './templates.ts'

export interface BuiltApp {
  /** A script for the phone: the mini-program, or what is wrong with it. */
  code: string
  diagnostics: Diagnostic[]
}

/** Compiles a native mini-program's folder into one script; errors in its sources become diagnostics. */
export async function buildApp(miniprogramDir: string): Promise<BuiltApp> {
  const { code, diagnostics } = await compile(resolve(miniprogramDir))
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  return {
    code: errors.length > 0 ? `miniProgramPreview.fail(${JSON.stringify(errors)})` : code,
    diagnostics,
  }
}

async function compile(root: string): Promise<BuiltApp> {
  const diagnostics: Diagnostic[] = []
  try {
    const project = readProject(root)
    diagnostics.push(...project.diagnostics)
    const templates = compileTemplates(project)
    diagnostics.push(...templates.diagnostics)
    const styles = styleSheets(project, diagnostics)
    const entry = entryOf(project, templates.code, styles)
    const scripts = await bundleScripts(project, entry)
    diagnostics.push(...scripts.diagnostics)
    return { code: scripts.code, diagnostics }
  } catch (error) {
    if (!(error instanceof CompileError)) throw error
    return { code: '', diagnostics: [...diagnostics, error.diagnostic] }
  }
}

/** CSS by path; `app` is that of app.wxss. Each broken file is told, not the first alone. */
function styleSheets(project: Project, diagnostics: Diagnostic[]): Record<string, string> {
  const compileOne = (name: string, target: Parameters<typeof compileStyle>[2]): string => {
    try {
      return compileStyle(project, `${name}.wxss`, target, diagnostics)
    } catch (error) {
      if (!(error instanceof CompileError)) throw error
      diagnostics.push(error.diagnostic)
      return ''
    }
  }
  const sheets = project.components.map((source) => {
    const scope = scopeOf(source)
    const kind = source.config.component ? ('component' as const) : ('page' as const)
    return [source.path, compileOne(source.path, { kind, path: source.path, ...(scope && { scope }) })]
  })
  return { ...Object.fromEntries(sheets), app: compileOne('app', { kind: 'app', path: 'app' }) }
}

/** Components are isolated and pages share, unless their configuration says otherwise. */
function scopeOf({ config, scope }: ComponentSource): string | undefined {
  return /^(page-)?shared$/.test(isolationOf(config)) ? undefined : scope
}

const isolationOf = ({ styleIsolation, component }: ComponentConfig): string =>
  styleIsolation ?? (component ? 'isolated' : 'shared')

function entryOf(project: Project, templates: string, styles: Record<string, string>): string {
  const run = (path: string): string => {
    const script = scriptAt(join(project.root, `${path}.ts`)) ?? scriptAt(join(project.root, `${path}.js`))
    return script ? `() => require(${JSON.stringify(script)})` : 'undefined'
  }
  const components = project.components.map((source) => {
    const { path, config } = source
    const data = { path, config, scope: scopeOf(source), style: styles[path] ?? '' }
    return `{ ...${JSON.stringify(data)}, run: ${run(path)} }`
  })
  return `miniProgramPreview.load({
  config: ${JSON.stringify(project.app)},
  themes: ${JSON.stringify(project.themes)},
  style: ${JSON.stringify(styles['app'])},
  templates: ${templates},
  components: [${components.join(',\n')}],
  run: ${run('app')} ?? (() => App({})),
})`
}
