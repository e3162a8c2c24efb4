import { spawnSync } from 'node:child_process'
import { medians, once } from './measure.ts'
import type { Group } from './row.ts'

/** Starting the command line. */
export const start: Group = {
  name: 'start',
  async measure(effort) {
    const { ours, floor } = await medians(
      { ours: once(() => run('bin/gradsheet.js', '--help')), floor: once(() => run('-e', '0')) },
      effort,
    )
    return [
      {
        what: 'gradsheet --help',
        measured: ours,
        beside: { what: 'node that does nothing', measured: floor },
        aim: { atMost: 120 },
      },
    ]
  },
}

function run(...args: string[]): void {
  const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' })
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}`)
}
