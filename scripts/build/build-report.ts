import { formatMessages, type BuildResult, type Message } from 'esbuild'

export interface BuildReport {
  /** Takes the newest result of one function. */
  update(name: string, result: Pick<BuildResult, 'errors' | 'warnings'>): Promise<void>
}

/**
 * Tells a terminal what is wrong in the sources: once, though one file may break every function, and again
 * when nothing is wrong any more.
 */
export function createBuildReport(print: (text: string) => void): BuildReport {
  const findings = new Map<string, string[]>()
  return {
    async update(name, { errors, warnings }) {
      const found = [
        ...(await formatMessages(errors, { kind: 'error' })),
        ...(await formatMessages(warnings, { kind: 'warning' })),
      ]
      const known = [...findings.values()].flat()
      if (found.length > 0) findings.set(name, found)
      else findings.delete(name)
      const fresh = found.filter((text) => !known.includes(text))
      if (fresh.length > 0) print(`打包时发现：\n${fresh.join('').trimEnd()}`)
      if (known.length > 0 && findings.size === 0) print('打包恢复正常')
    },
  }
}

/** One finding in a line: where, and what. */
export function describeFailure({ location, text }: Message): string {
  return location ? `${location.file}:${location.line}:${location.column + 1} ${text}` : text
}
