import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    reporters: ['default', './tests/count-reporter.ts'],
    include: ['tests/soak/**/*.test.ts'],
    globalSetup: ['tests/build-once.ts'],
    testTimeout: 1_200_000,
    hookTimeout: 60_000,
    maxWorkers: 1,
  },
})
