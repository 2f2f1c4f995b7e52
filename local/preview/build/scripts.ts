import { readFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { build, type BuildFailure, type Message, type Plugin } from 'esbuild'
import type { Diagnostic } from './diagnostic.ts'
import { isFile } from './files.ts'
import type { Project } from './project.ts'

/** Bundles the generated entry with all scripts that it requires, for the browser. */
export async function bundleScripts(
  project: Project,
  entry: string,
): Promise<{ code: string; diagnostics: Diagnostic[] }> {
  try {
    const result = await build({
      stdin: { contents: entry, resolveDir: project.root, sourcefile: 'preview-entry.js', loader: 'js' },
      bundle: true,
      write: false,
      format: 'iife',
      platform: 'browser',
      target: 'es2022',
      mainFields: ['module', 'main'],
      sourcemap: 'inline',
      logLevel: 'silent',
      // WeChat's compiler strips types by Babel: class fields are assigned, decorators are the old ones.
      tsconfigRaw: { compilerOptions: { experimentalDecorators: true, useDefineForClassFields: false } },
      plugins: [resolveLikeWeChat(project.root)],
    })
    const warnings = result.warnings.map((message) => toDiagnostic(project, message, 'warning'))
    return { code: result.outputFiles[0]?.text ?? '', diagnostics: warnings }
  } catch (error) {
    if (!isBuildFailure(error)) throw error
    return { code: '', diagnostics: error.errors.map((message) => toDiagnostic(project, message, 'error')) }
  }
}

const isBuildFailure = (error: unknown): error is BuildFailure => error instanceof Error && 'errors' in error

function toDiagnostic(project: Project, message: Message, severity: Diagnostic['severity']): Diagnostic {
  const { file = 'app.ts', line = 1, column = 0 } = message.location ?? {}
  return {
    severity,
    file: project.nameOf(join(process.cwd(), file)),
    line,
    column: column + 1,
    message: message.text,
  }
}

/** `/x` is the mini-program's root; a bare name is a package, see `packageScript`. */
function resolveLikeWeChat(root: string): Plugin {
  return {
    name: 'resolve-like-wechat',
    setup(builder) {
      builder.onResolve({ filter: /^\// }, ({ path }) => {
        const file = scriptAt(path.startsWith(root + sep) ? path : join(root, path))
        return file ? { path: file } : undefined
      })
      builder.onResolve({ filter: /^[^./]/ }, ({ path, importer, kind }) => {
        const file = kind === 'entry-point' ? undefined : packageScript(root, importer, path)
        // Without an answer esbuild reads `exports`, `module` and `main` of the package in node_modules.
        return file ? { path: file } : undefined
      })
    },
  }
}

/**
 * The script of a package: packed, in the nearest `miniprogram_npm` of the mini-program; else, so that a
 * fresh clone needs no packing, in the folder that the installed package declares for mini-programs, which is
 * what would be packed.
 */
function packageScript(root: string, importer: string, path: string): string | undefined {
  for (const folder of foldersUp(dirname(importer))) {
    const file = folder.startsWith(root) ? scriptAt(join(folder, 'miniprogram_npm', path)) : undefined
    if (file) return file
  }
  const name = /^(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? path
  for (const folder of foldersUp(dirname(importer))) {
    const manifest = join(folder, 'node_modules', name, 'package.json')
    if (!isFile(manifest)) continue
    const { miniprogram } = JSON.parse(readFileSync(manifest, 'utf8')) as { miniprogram?: string }
    return miniprogram ? scriptAt(join(dirname(manifest), miniprogram, path.slice(name.length))) : undefined
  }
  return undefined
}

function foldersUp(from: string): string[] {
  const parent = dirname(from)
  return parent === from ? [from] : [from, ...foldersUp(parent)]
}

export function scriptAt(path: string): string | undefined {
  return ['', '.ts', '.js', '/index.ts', '/index.js'].map((ending) => path + ending).find(isFile)
}
