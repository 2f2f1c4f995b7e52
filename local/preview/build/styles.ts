import { readFileSync } from 'node:fs'
import postcss, { type AtRule, type ChildNode, CssSyntaxError, type Root, type Rule } from 'postcss'
import { rewriteLengths } from '../lengths.ts'
import { CompileError, type Diagnostic } from './diagnostic.ts'
import { isFile } from './files.ts'
import { resolveFile, type Project } from './project.ts'
import { rewriteSelector, type StyleTarget } from './selectors.ts'

/**
 * Compiles one WXSS file, with what it imports, into CSS for the phone; '' when there is none. Throws
 * CompileError.
 */
export function compileStyle(
  project: Project,
  name: string,
  target: StyleTarget,
  diagnostics: Diagnostic[],
): string {
  const file = resolveFile(project.root, '', `/${name}`)
  if (!isFile(file)) return ''
  const root = inlineImports(project, file, [file])
  root.walkDecls((declaration) => {
    warnOfLocalUrl(project, declaration, diagnostics)
    declaration.value = rewriteLengths(declaration.value)
  })
  root.walkRules((rule) => {
    if (isKeyframe(rule)) return
    rule.selectors = rule.selectors.map((selector) => rewriteSelector(selector, target))
  })
  root.walkAtRules('media', followPreviewTheme)
  return root.toString()
}

function inlineImports(project: Project, file: string, chain: string[]): Root {
  const root = parse(project, file)
  root.walkAtRules('import', (rule) => {
    const path = /['"]([^'"]+)['"]/.exec(rule.params)?.[1] ?? ''
    const target = resolveFile(project.root, file, path.endsWith('.wxss') ? path : `${path}.wxss`)
    if (chain.includes(target)) return void rule.remove()
    if (!isFile(target)) throw new CompileError(placeOf(project, rule), `${path} does not exist`)
    rule.replaceWith(inlineImports(project, target, [...chain, target]).nodes)
  })
  return root
}

function parse(project: Project, file: string): Root {
  try {
    return postcss.parse(readFileSync(file, 'utf8'), { from: file })
  } catch (cause) {
    if (!(cause instanceof CssSyntaxError)) throw cause
    const place = { file: project.nameOf(file), line: cause.line ?? 1, column: cause.column ?? 1 }
    throw new CompileError(place, cause.reason, cause)
  }
}

function placeOf(project: Project, node: ChildNode): { file: string; line: number; column: number } {
  const start = node.source?.start
  const file = project.nameOf(node.source?.input.file ?? '')
  return { file, line: start?.line ?? 1, column: start?.column ?? 1 }
}

function warnOfLocalUrl(project: Project, node: ChildNode & { value: string }, found: Diagnostic[]): void {
  const url = /url\(\s*['"]?(?!data:|https?:|#)([^'")]+)/.exec(node.value)?.[1]
  if (url === undefined) return
  const message = `WeChat loads no local file from WXSS: ${url}`
  found.push({ severity: 'warning', ...placeOf(project, node), message })
}

const isKeyframe = (rule: Rule): boolean =>
  rule.parent?.type === 'atrule' && (rule.parent as AtRule).name.endsWith('keyframes')

const scheme = /\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)/

/**
 * The phone's theme decides, not the browser's: `@media (prefers-color-scheme: dark)` becomes a condition on
 * the root.
 */
function followPreviewTheme(rule: AtRule): void {
  const theme = scheme.exec(rule.params)?.[1]
  if (!theme) return
  rule.walkRules((inner) => {
    if (isKeyframe(inner)) return
    inner.selectors = inner.selectors.map((selector) => `:where([data-theme="${theme}"]) ${selector}`)
  })
  const rest = rule.params
    .replace(scheme, '')
    .replace(/^\s*and\s+|\s+and\s*$/g, '')
    .trim()
  if (rest && !/^(all|screen)$/.test(rest)) rule.params = rest.replace(/\band\s+and\b/, 'and')
  else rule.replaceWith(rule.nodes ?? [])
}
