import { mergeConfig } from 'vitest/config'
import base from './vitest.config.ts'

export default mergeConfig(base, {
  test: { include: ['tests/soak/**/*.test.ts'], exclude: ['node_modules/**'], testTimeout: 1_200_000, maxWorkers: 1 },
})
