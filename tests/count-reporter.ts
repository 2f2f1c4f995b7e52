import type { Reporter, TestModule } from 'vitest/node'

/** Closes a run with one line that any reader of the output can count. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const count = (state: string): number => tests.filter((test) => test.result().state === state).length
    const brokenFiles = modules.filter((module) => module.errors().length > 0).length
    // A hook that fails leaves its tests out: they were not skipped on purpose.
    const suites = modules.flatMap((module) => [...module.children.allSuites()])
    const brokenSuites = suites.filter((suite) => suite.errors().length > 0).length
    const skipped = count('skipped')
    const failed = count('failed') + brokenFiles + brokenSuites + errors.length
    const tail = skipped > 0 ? `, ${skipped} skipped` : ''
    // After the default reporter's own summary, and alone on its line.
    process.once('exit', () => process.stdout.write(`\n${count('passed')} passed, ${failed} failed${tail}\n`))
  }
}
