/** One finding of a compiler, at a place in a source file; lines and columns count from 1. */
export interface Diagnostic {
  severity: 'error' | 'warning'
  /** Relative to the mini-program's folder, with `/`. */
  file: string
  line: number
  column: number
  message: string
}

/** A source file that cannot be compiled. */
export class CompileError extends Error {
  readonly diagnostic: Diagnostic

  constructor(place: Omit<Diagnostic, 'severity' | 'message'>, message: string, cause?: unknown) {
    super(`${place.file}:${place.line}:${place.column} ${message}`, { cause })
    this.name = 'CompileError'
    this.diagnostic = { ...place, severity: 'error', message }
  }
}
