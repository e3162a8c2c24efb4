import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // It imports JSON without saying so, which Node refuses.
    server: { deps: { inline: ['@actions/workflow-parser', '@actions/expressions'] } },
    // One core less is the default: on two cores that left one idle.
    maxWorkers: '100%',
    // Ten times as many seeds (`npm run test:long`) take as much longer.
    testTimeout: process.env.GRADSHEET_LONG === '1' ? 1_800_000 : 60_000,
    hookTimeout: 60_000,
    update: process.env.UPDATE_GOLDEN === '1',
    // Real browsers and interrupted processes on a shared machine: a test that fails twice has failed.
    retry: process.env.CI ? 1 : 0,
  },
})
