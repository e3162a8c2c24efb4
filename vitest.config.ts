import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Folders of tests that take longest. */
const long = ['browser', 'queue', 'package', 'starters', 'shards']

/** Starts with what takes longest: a long file that began last would keep one core busy, and the others wait for it. */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => long.some((folder) => moduleId.includes(`/test/${folder}/`))
    const sorted = await super.sort(files)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}

/** Every corner of the studio in real browsers takes as long as all the rest: `npm run test:studio`. The walk through it stays. */
const cornersOfStudio = [
  'test/browser/studio/{gallery,hand-out}.test.ts',
  'test/browser/studio/views/sheets.test.ts',
  'test/browser/program/commands.test.ts',
]
const isThorough = process.env.GRADSHEET_LONG === '1'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: isThorough ? [] : cornersOfStudio,
    // Node runs the sources as they are, and a worker reads them once for all its files.
    experimental: { viteModuleRunner: false, nodeLoader: false },
    isolate: false,
    sequence: { sequencer: LongFirst },
    // One more than there are cores: tests of browsers, servers and other processes wait much.
    maxWorkers: availableParallelism() + 1,
    // Ten times as many seeds (`npm run test:long`) take as much longer.
    testTimeout: isThorough ? 1_800_000 : 60_000,
    hookTimeout: 60_000,
    update: process.env.UPDATE_GOLDEN === '1',
    // Real browsers and interrupted processes on a shared machine: a test that fails twice has failed.
    retry: process.env.CI ? 1 : 0,
  },
})
