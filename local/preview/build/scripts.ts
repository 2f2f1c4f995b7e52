import { dirname, join, sep } from 'node:path'
import { build, type BuildFailure, type Message, type Plugin } from 'esbuild'
import type { Diagnostic } from './diagnostic.ts'
import { isFile, type Project } from './project.ts'

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

/** `/x` is the mini-program's root; a bare name is a package of the nearest `miniprogram_npm`. */
function resolveLikeWeChat(root: string): Plugin {
  return {
    name: 'resolve-like-wechat',
    setup(builder) {
      builder.onResolve({ filter: /^\// }, ({ path }) => {
        const file = scriptAt(path.startsWith(root + sep) ? path : join(root, path))
        return file ? { path: file } : undefined
      })
      builder.onResolve({ filter: /^[^./]/ }, ({ path, importer }) => {
        for (let folder = dirname(importer); folder.startsWith(root); folder = dirname(folder)) {
          const file = scriptAt(join(folder, 'miniprogram_npm', path))
          if (file) return { path: file }
        }
        return { errors: [{ text: `"${path}" is in no miniprogram_npm folder` }] }
      })
    },
  }
}

export function scriptAt(path: string): string | undefined {
  return ['', '.ts', '.js', '/index.ts', '/index.js'].map((ending) => path + ending).find(isFile)
}
