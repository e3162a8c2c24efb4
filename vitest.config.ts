import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Node runs the sources as they are, and a worker reads them once for all its files.
    experimental: { viteModuleRunner: false, nodeLoader: false },
    isolate: false,
    // One more than there are cores: tests of browsers, servers and other processes wait much.
    maxWorkers: availableParallelism() + 1,
    // Ten times as many seeds (`npm run test:long`) take as much longer.
    testTimeout: process.env.GRADSHEET_LONG === '1' ? 1_800_000 : 60_000,
    hookTimeout: 60_000,
    update: process.env.UPDATE_GOLDEN === '1',
    // Real browsers and interrupted processes on a shared machine: a test that fails twice has failed.
    retry: process.env.CI ? 1 : 0,
  },
})
