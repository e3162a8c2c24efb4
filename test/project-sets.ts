import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { oncePerKey } from '../src/base/once.ts'
import { families } from '../src/families/index.ts'
import { loadProblemSet } from '../src/set/load.ts'
import type { PreparedSet } from '../src/solution/prepared.ts'
import { prepareSet } from '../src/solution/variant.ts'

const folder = new URL('../problem-sets/', import.meta.url)

/** Names of the problem sets that come with the project. */
export const projectSets: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.slice(0, -'.yaml'.length))

/** Path of a problem set that comes with the project. */
export function projectSet(name: string): string {
  return fileURLToPath(new URL(`${name}.yaml`, folder))
}

/** A problem set that comes with the project; all tests of a worker share it. */
export const openProjectSet = oncePerKey(
  async (name: string): Promise<PreparedSet> => prepareSet(await loadProblemSet(projectSet(name), families), families),
)
