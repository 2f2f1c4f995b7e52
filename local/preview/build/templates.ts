import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import type { TmplGroup } from 'glass-easel-template-compiler'
import type { Diagnostic } from './diagnostic.ts'
import { isFile } from './files.ts'
import type { Project } from './project.ts'
import { findUnknownTags } from './unknown-tags.ts'

// The compiler's package is CommonJS around a WebAssembly file.
const compiler = createRequire(import.meta.url)('glass-easel-template-compiler') as {
  TmplGroup: typeof TmplGroup
}

interface TemplateFinding {
  isError: boolean
  message: string
  path: string
  startLine: number
  startColumn: number
}

/**
 * Compiles the WXML of all components, what it imports and includes, and its WXS; answers a JavaScript
 * expression.
 */
export function compileTemplates(project: Project): { code: string; diagnostics: Diagnostic[] } {
  const group = compiler.TmplGroup.newDev()
  const reader = createReader(project, group)
  try {
    for (const { path } of project.components) reader.addTemplate(path)
    return { code: group.getTmplGenObjectGroups(), diagnostics: reader.diagnostics }
  } finally {
    group.free()
  }
}

function createReader(project: Project, group: TmplGroup) {
  const seen = new Set<string>()
  const declared = declaredTags(project)
  const diagnostics: Diagnostic[] = []
  const read = (path: string, from: string): string | undefined => {
    if (seen.has(path)) return undefined
    seen.add(path)
    const file = join(project.root, path)
    if (isFile(file)) return readFileSync(file, 'utf8')
    const message = `${path} does not exist`
    diagnostics.push({ severity: 'error', file: from, line: 1, column: 1, message })
    return undefined
  }

  const addTemplate = (path: string, from = 'app.json'): void => {
    const source = read(`${path}.wxml`, from)
    if (source === undefined) return
    const findings = (group.addTmpl(path, source) ?? []) as TemplateFinding[]
    diagnostics.push(...findings.map(toDiagnostic), ...findUnknownTags(`${path}.wxml`, source, declared))
    for (const needed of group.getDirectDependencies(path) as string[]) addTemplate(needed, `${path}.wxml`)
    for (const needed of group.getScriptDependencies(path) as string[]) addScript(needed, `${path}.wxml`)
  }
  const addScript = (path: string, from: string): void => {
    const source = read(`${path}.wxs`, from)
    if (source === undefined) return
    // The compiler knows scripts by their path without ending.
    group.addScript(path, source.replace(/(require\(\s*['"][^'"]+?)\.wxs(['"]\s*\))/g, '$1$2'))
    for (const [, to = ''] of source.matchAll(/require\(\s*['"]([^'"]+)['"]\s*\)/g))
      addScript(posix.join(posix.dirname(path), to).replace(/\.wxs$/, ''), `${path}.wxs`)
  }
  return { addTemplate, diagnostics }
}

/** Of all components together: a template may be imported by any of them. */
function declaredTags({ components }: Project): Set<string> {
  return new Set(
    components.flatMap(({ config }) => [
      ...Object.keys(config.usingComponents ?? {}),
      ...Object.keys(config.componentGenerics ?? {}),
    ]),
  )
}

function toDiagnostic(finding: TemplateFinding): Diagnostic {
  // WeChat's own compiler refuses unbalanced tags, this one goes on with a guess.
  const fatal = finding.isError || /end tag/.test(finding.message)
  return {
    severity: fatal ? 'error' : 'warning',
    file: `${finding.path}.wxml`,
    line: finding.startLine + 1,
    column: finding.startColumn + 1,
    message: finding.message,
  }
}
