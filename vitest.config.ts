import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { measureMachine } from './tests/machine-speed.ts'
import { SuiteSequence } from './tests/suite-sequence.ts'

/** Suites with a configuration of their own. */
const apart = ['tests/soak/**', 'tests/e2e/**']
/** Suites that look at pages in Chromium; those of `app` are journeys through the mini-program. */
const browser = ['tests/app/**/*.test.ts', 'tests/**/browser.test.ts']
/** Suites that deploy with the real command line tool, each step a process of several seconds. */
const deploy = ['tests/deploy/**/*.test.ts']
/** Suites of what plays the cloud, the models and the phone on this machine; it is no part of the product. */
const local = ['tests/{local-cloud,upstreams,preview}/**/*.test.ts']
/** Suites of the bundles that are deployed, and of functions in settings that developers may choose. */
const bundles = ['tests/dev/{bundle-contents,lazy-modules,nested-event,persona-input}.test.ts']
/** Suites of what a developer starts in a terminal: each start is a process, and some build everything. */
const dev = ['tests/dev/**/*.test.ts']
/** Suites with WeChat's own compilers, which are installed apart. */
const wechat = ['tests/wechat/**/*.test.ts']
/** Long proofs: many kills, many cuts, crowds. */
const proofs = ['tests/**/*.proof.test.ts']
/** Suites that run the built functions. */
const product = [
  'tests/supply-chain.test.ts',
  'tests/engine/**/*.test.ts',
  ...bundles,
  'tests/gateway/product/**/*.test.ts',
  'tests/wecom/product/**/*.test.ts',
]
/** Suites of many regular expressions: V8 compiles them badly in a process that has loaded all the rest. */
const rules = ['tests/domain/**/*.test.ts']

const { patience } = measureMachine()
/** A limit only ends what hangs: it says nothing about how long a test may take. */
const limits = { testTimeout: 30_000 * patience, hookTimeout: 30_000 * patience }
const shared = { ...limits, expect: { poll: { timeout: 2000 * patience } }, retry: 0 }
const builds = 'tests/build-once.ts'
const looks = 'tests/browser-setup.ts'

/** `npm test` runs the projects `parts`, `rules` and `product`, `npm run test:all` runs every project. */
export default defineConfig({
  test: {
    reporters: ['default', './tests/count-reporter.ts'],
    // Twice as many as processors: many suites wait for a lease or the end of a call while another one works.
    maxWorkers: Math.min(4, 2 * availableParallelism()),
    sequence: { sequencer: SuiteSequence },
    projects: [
      {
        test: {
          ...shared,
          name: 'parts',
          // Half of their time would be spent loading the same modules again.
          isolate: false,
          include: ['tests/**/*.test.ts'],
          exclude: [
            ...product,
            ...dev,
            ...local,
            ...browser,
            ...deploy,
            ...wechat,
            ...proofs,
            ...rules,
            ...apart,
            '**/node_modules/**',
          ],
        },
      },
      { test: { ...shared, name: 'rules', isolate: false, include: rules } },
      { test: { ...shared, name: 'local', isolate: false, include: local, exclude: browser } },
      {
        test: {
          ...shared,
          name: 'product',
          isolate: false,
          include: product,
          exclude: [...browser, ...proofs],
          globalSetup: [builds],
        },
      },
      {
        test: { ...shared, name: 'browser', isolate: false, include: browser, globalSetup: [builds, looks] },
      },
      {
        test: {
          ...shared,
          name: 'dev',
          isolate: false,
          include: dev,
          exclude: bundles,
          globalSetup: [builds],
        },
      },
      { test: { ...shared, name: 'deploy', isolate: false, include: deploy, globalSetup: [builds] } },
      { test: { ...shared, name: 'wechat', include: wechat } },
      { test: { ...shared, name: 'proofs', include: proofs, globalSetup: [builds] } },
    ],
  },
})
