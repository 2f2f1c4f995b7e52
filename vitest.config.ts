import { defineConfig } from 'vitest/config'
import { SuiteSequence } from './tests/suite-sequence.ts'

/** Suites with a configuration of their own. */
const apart = ['tests/soak/**', 'tests/e2e/**']
/** Suites that run the built functions; those of `app` in Chromium, through the mini-program. */
const product = [
  'tests/engine/**/*.test.ts',
  'tests/dev/**/*.test.ts',
  'tests/app/**/*.test.ts',
  'tests/gateway/product/**/*.test.ts',
  'tests/wecom/product/**/*.test.ts',
  'tests/deploy/**/*.test.ts',
]

/** Suites whose rules are many regular expressions: V8 compiles them badly in a process that has loaded all the rest. */
const rules = ['tests/domain/**/*.test.ts']
/** Suites that look at pages in Chromium. */
const browser = ['tests/**/browser.test.ts']

/** Real processes on a shared machine: what fails twice in CI has failed; a slow minute has not. */
const shared = { testTimeout: 60_000, hookTimeout: 120_000, retry: process.env.CI ? 1 : 0 }

export default defineConfig({
  test: {
    reporters: ['default', './scripts/count-reporter.ts'],
    // On two cores: many suites wait (for leases, for the end of a call) while another one works.
    maxWorkers: 4,
    sequence: { sequencer: SuiteSequence },
    projects: [
      {
        test: {
          ...shared,
          name: 'parts',
          // Half of their time would be spent loading the same modules again.
          isolate: false,
          include: ['tests/**/*.test.ts'],
          exclude: [...product, ...browser, ...rules, ...apart, '**/node_modules/**'],
        },
      },
      { test: { ...shared, name: 'rules', include: rules } },
      { test: { ...shared, name: 'browser', include: browser, globalSetup: ['tests/browser-setup.ts'] } },
      {
        test: {
          ...shared,
          name: 'product',
          isolate: false,
          include: product,
          globalSetup: ['tests/build-once.ts', 'tests/browser-setup.ts'],
        },
      },
    ],
  },
})
