import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FunctionDeclaration } from '../../../local/cloud/options.ts'

export interface FunctionSource extends Omit<FunctionDeclaration, 'name'> {
  /** Text of `index.js`. */
  code: string
  /** Text of further files by name; `scf_bootstrap` is made executable. */
  files?: Record<string, string>
}

export interface FunctionFolders {
  functionsDir: string
  functions: FunctionDeclaration[]
  /** Overwrites a function's `index.js`, as a build does. */
  rewrite(name: string, code: string): void
  remove(): void
}

/** Lays deployed functions out in a temporary folder from which the SDKs can be required. */
export function writeFunctions(sources: Record<string, FunctionSource>): FunctionFolders {
  const functionsDir = mkdtempSync(join(tmpdir(), 'functions-'))
  symlinkSync(join(import.meta.dirname, '../../../node_modules'), join(functionsDir, 'node_modules'))
  const write = (name: string, file: string, text: string) => {
    writeFileSync(join(functionsDir, name, file), text)
    if (file === 'scf_bootstrap') chmodSync(join(functionsDir, name, file), 0o755)
  }
  const functions = Object.entries(sources).map(([name, { code, files = {}, ...declaration }]) => {
    mkdirSync(join(functionsDir, name))
    for (const [file, text] of Object.entries({ 'index.js': code, ...files })) write(name, file, text)
    return { name, ...declaration }
  })
  return {
    functionsDir,
    functions,
    rewrite: (name, code) => write(name, 'index.js', code),
    remove: () => rmSync(functionsDir, { recursive: true, force: true }),
  }
}

/** What a real HTTP function ships: the platform's node by its absolute path. */
export const scfBootstrap = '#!/bin/sh\nexec /var/lang/node20.19/bin/node index.js\n'
