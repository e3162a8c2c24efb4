import { memoryRoot } from '../../sheet/render/bundling/memory-root.ts'
import { readFileSync } from './node/fs.ts'

/** The version of the program, as its package states it. */
export function version(): string {
  return JSON.parse(readFileSync(`${memoryRoot}/package.json`, 'utf8')).version
}
