import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Real browsers and interrupted processes on a shared machine: a test that fails twice has failed.
    retry: process.env.CI ? 1 : 0,
  },
})
