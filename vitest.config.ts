import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/soak/**', 'node_modules/**'],
    globalSetup: ['tests/build-once.ts'],
    reporters: ['default', './scripts/count-reporter.ts'],
    // Two cores: a test file and the function processes it starts share them.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
