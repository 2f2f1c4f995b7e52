import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, posix, relative, sep } from 'node:path'
import type { AppConfig, ComponentConfig, Theme } from '../bundle.ts'
import { CompileError, type Diagnostic } from './diagnostic.ts'

export interface ComponentSource {
  /** Path without ending, such as `components/bubble/index`. */
  path: string
  /** As written, with every component reference made absolute. */
  config: ComponentConfig
  /** The prefix its classes get unless its styles are shared. */
  scope: string
}

/** A mini-program's folder, read from app.json outwards. */
export interface Project {
  root: string
  app: AppConfig
  themes: Partial<Record<Theme, Record<string, string>>>
  components: ComponentSource[]
  diagnostics: Diagnostic[]
  /** Relative to the root, with `/`. */
  nameOf(file: string): string
}

/** Reads app.json, theme.json and the configuration of every page and component reached from them. Throws CompileError. */
export function readProject(root: string): Project {
  const nameOf = (file: string): string => relative(root, file).split(sep).join('/')
  const diagnostics: Diagnostic[] = []
  const app = readJson(join(root, 'app.json'), nameOf) as AppConfig
  const components = new Map<string, ComponentSource>()

  const visit = (path: string, from: string): void => {
    if (components.has(path)) return
    if (!isFile(join(root, `${path}.wxml`))) {
      const message = `${path}.wxml does not exist`
      return void diagnostics.push({ severity: 'error', file: from, line: 1, column: 1, message })
    }
    const file = join(root, `${path}.json`)
    const config = isFile(file) ? (readJson(file, nameOf) as ComponentConfig) : {}
    const scope = `c${components.size.toString(36)}`
    const resolved = resolveReferences(root, path, app, config)
    components.set(path, { path, config: resolved, scope })
    diagnostics.push(...missingFeatures(`${path}.json`, config))
    for (const target of targetsOf(resolved)) visit(target.slice(1), `${path}.json`)
  }
  app.pages = pagesOf(app)
  for (const page of app.pages) visit(page, 'app.json')

  return {
    root,
    app,
    themes: readThemes(root, app, nameOf),
    components: [...components.values()],
    diagnostics,
    nameOf,
  }
}

/** Settings that the preview does not follow. */
function missingFeatures(file: string, { enablePullDownRefresh }: ComponentConfig): Diagnostic[] {
  if (!enablePullDownRefresh) return []
  const message = 'enablePullDownRefresh is not in the preview'
  return [{ severity: 'error', file, line: 1, column: 1, message }]
}

export const isFile = (path: string): boolean => existsSync(path) && statSync(path).isFile()

function pagesOf(app: AppConfig): string[] {
  const packages = app.subPackages ?? app.subpackages ?? []
  return [...app.pages, ...packages.flatMap(({ root, pages }) => pages.map((page) => posix.join(root, page)))]
}

function readThemes(root: string, app: AppConfig, nameOf: Project['nameOf']): Project['themes'] {
  const file = app.themeLocation && join(root, app.themeLocation)
  return file ? (readJson(file, nameOf) as Project['themes']) : {}
}

function resolveReferences(
  root: string,
  path: string,
  app: AppConfig,
  config: ComponentConfig,
): ComponentConfig {
  const using = { ...app.usingComponents, ...config.usingComponents }
  const resolve = (reference: string): string => `/${resolveComponent(root, path, reference)}`
  const generics = Object.entries(config.componentGenerics ?? {}).map(([name, generic]) => [
    name,
    generic !== true && generic.default ? { default: resolve(generic.default) } : generic,
  ])
  return {
    ...config,
    usingComponents: Object.fromEntries(Object.entries(using).map(([tag, to]) => [tag, resolve(to)])),
    ...(config.componentGenerics && { componentGenerics: Object.fromEntries(generics) }),
  }
}

function targetsOf({ usingComponents = {}, componentGenerics = {} }: ComponentConfig): string[] {
  const defaults = Object.values(componentGenerics).flatMap((generic) =>
    generic !== true && generic.default ? [generic.default] : [],
  )
  return [...Object.values(usingComponents), ...defaults]
}

/** Relative to the component, absolute in the mini-program, or of a package in the nearest `miniprogram_npm`. */
function resolveComponent(root: string, from: string, reference: string): string {
  if (reference.startsWith('/')) return reference.slice(1)
  const exists = (path: string): boolean => isFile(join(root, `${path}.wxml`))
  const beside = posix.join(posix.dirname(from), reference)
  if (reference.startsWith('.') || exists(beside)) return exists(beside) ? beside : firstOf(beside, exists)
  for (let folder = posix.dirname(from); ; folder = posix.dirname(folder)) {
    const inPackage = firstOf(posix.join(folder, 'miniprogram_npm', reference), exists)
    if (exists(inPackage)) return inPackage
    if (folder === '.') return beside
  }
}

const firstOf = (path: string, exists: (path: string) => boolean): string =>
  exists(path) || !exists(`${path}/index`) ? path : `${path}/index`

function readJson(file: string, nameOf: Project['nameOf']): unknown {
  if (!isFile(file))
    throw new CompileError({ file: nameOf(file), line: 1, column: 1 }, 'the file does not exist')
  const text = readFileSync(file, 'utf8')
  try {
    return JSON.parse(text)
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause)
    const offset = Number(/position (\d+)/.exec(message)?.[1] ?? text.length)
    throw new CompileError({ file: nameOf(file), ...placeAt(text, offset) }, message, cause)
  }
}

function placeAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

/** The file of a reference to `path` from `file`; `/` is the mini-program's root. */
export function resolveFile(root: string, file: string, path: string): string {
  return path.startsWith('/') ? join(root, path) : join(dirname(file), path)
}
