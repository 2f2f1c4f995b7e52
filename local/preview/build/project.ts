import { dirname, join, posix, relative, sep } from 'node:path'
import type { AppConfig, ComponentConfig, Theme } from '../bundle.ts'
import { appShape, componentShape, themeShape } from './config-shapes.ts'
import type { Diagnostic } from './diagnostic.ts'
import { isFile } from './files.ts'
import { noSource, readJson, type JsonSource, type Place } from './json-source.ts'

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

/**
 * Reads app.json, theme.json and the configuration of every page and component reached from them. Throws
 * CompileError.
 */
export function readProject(root: string): Project {
  const nameOf = (file: string): string => relative(root, file).split(sep).join('/')
  const diagnostics = new Map<string, Diagnostic>()
  const report = (place: Place, message: string): void => {
    // A component of app.json is looked for by every page.
    diagnostics.set(JSON.stringify(place), { severity: 'error', ...place, message })
  }
  const appSource = readJson(join(root, 'app.json'), 'app.json', appShape) as JsonSource<AppConfig>
  const app = appSource.value
  const components = new Map<string, ComponentSource>()

  const visit = (path: string, from: Place): void => {
    if (components.has(path)) return
    if (!isFile(join(root, `${path}.wxml`))) return report(from, `${path}.wxml does not exist`)
    const source = readComponent(root, path)
    const scope = `c${components.size.toString(36)}`
    const references = referencesOf(root, path, appSource, source)
    components.set(path, { path, config: withReferences(source.value, references), scope })
    if (source.value.enablePullDownRefresh)
      report(source.placeOf(['enablePullDownRefresh']), 'enablePullDownRefresh is not in the preview')
    for (const { target, place } of references) visit(target, place)
  }
  const pages = pagesOf(appSource)
  app.pages = pages.map(({ path }) => path)
  for (const { path, place } of pages) visit(path, place)
  for (const { path, place } of namedPages(appSource))
    if (!app.pages.includes(path)) report(place, `${path} is not one of the pages`)

  return {
    root,
    app,
    themes: readThemes(root, app, nameOf),
    components: [...components.values()],
    diagnostics: [...diagnostics.values()],
    nameOf,
  }
}

function readComponent(root: string, path: string): JsonSource<ComponentConfig> {
  const name = `${path}.json`
  const file = join(root, name)
  return isFile(file) ? (readJson(file, name, componentShape) as JsonSource<ComponentConfig>) : noSource(name)
}

interface NamedPage {
  path: string
  place: Place
}

function pagesOf({ value, placeOf }: JsonSource<AppConfig>): NamedPage[] {
  const main = value.pages.map((path, index) => ({ path, place: placeOf(['pages', index]) }))
  const key = value.subPackages ? 'subPackages' : 'subpackages'
  const others = (value[key] ?? []).flatMap(({ root, pages }, index) =>
    pages.map((page, at) => ({
      path: posix.join(root, page),
      place: placeOf([key, index, 'pages', at]),
    })),
  )
  return [...main, ...others]
}

/** Pages that app.json speaks of elsewhere. */
function namedPages({ value, placeOf }: JsonSource<AppConfig>): NamedPage[] {
  const tabs = (value.tabBar?.list ?? []).map(({ pagePath }, index) => ({
    path: pagePath,
    place: placeOf(['tabBar', 'list', index, 'pagePath']),
  }))
  const entry = value.entryPagePath
  return entry === undefined ? tabs : [...tabs, { path: entry, place: placeOf(['entryPagePath']) }]
}

function readThemes(root: string, app: AppConfig, nameOf: Project['nameOf']): Project['themes'] {
  const file = app.themeLocation && join(root, app.themeLocation)
  return file ? readJson(file, nameOf(file), themeShape).value : {}
}

interface Reference {
  /** Where the configuration names it: `usingComponents` or `componentGenerics`, and the tag. */
  kind: 'usingComponents' | 'componentGenerics'
  tag: string
  /** Path of the component without ending. */
  target: string
  place: Place
}

/** The components that a component names, and those of app.json that it does not name otherwise. */
function referencesOf(
  root: string,
  path: string,
  app: JsonSource<AppConfig>,
  own: JsonSource<ComponentConfig>,
): Reference[] {
  const find = (reference: string): string => resolveComponent(root, path, reference)
  const using = new Map<string, Reference>()
  for (const { value, placeOf } of [app, own])
    for (const [tag, to] of Object.entries(value.usingComponents ?? {})) {
      const place = placeOf(['usingComponents', tag])
      using.set(tag, { kind: 'usingComponents', tag, target: find(to), place })
    }
  const defaults = Object.entries(own.value.componentGenerics ?? {}).flatMap(
    ([tag, generic]): Reference[] => {
      if (generic === true || !generic.default) return []
      const place = own.placeOf(['componentGenerics', tag, 'default'])
      return [{ kind: 'componentGenerics', tag, target: find(generic.default), place }]
    },
  )
  return [...using.values(), ...defaults]
}

/** The configuration with every reference made absolute. */
function withReferences(config: ComponentConfig, references: Reference[]): ComponentConfig {
  const of = (kind: Reference['kind']) => references.filter((reference) => reference.kind === kind)
  const defaults = of('componentGenerics').map(({ tag, target }) => [tag, { default: `/${target}` }])
  return {
    ...config,
    usingComponents: Object.fromEntries(of('usingComponents').map(({ tag, target }) => [tag, `/${target}`])),
    ...(config.componentGenerics && {
      componentGenerics: { ...config.componentGenerics, ...Object.fromEntries(defaults) },
    }),
  }
}

/**
 * Relative to the component, absolute in the mini-program, or of a package in the nearest `miniprogram_npm`.
 */
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

/** The file of a reference to `path` from `file`; `/` is the mini-program's root. */
export function resolveFile(root: string, file: string, path: string): string {
  return path.startsWith('/') ? join(root, path) : join(dirname(file), path)
}
