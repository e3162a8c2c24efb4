import { spawnSync } from 'node:child_process'

/** Pages that commands write, by their folders in the site. */
const commands: Readonly<Record<string, readonly string[]>> = {
  catalogue: ['families'],
  practice: ['practice', 'problem-sets/quiz-backprop.yaml', '--seed', 'practice'],
}

/** Puts the pages that gradsheet writes beside those of the site: the catalogue, a practice page. */
export async function writeBeside(site: string): Promise<void> {
  for (const [folder, args] of Object.entries(commands)) {
    const { status } = spawnSync(process.execPath, ['bin/gradsheet.js', ...args, '--out', `${site}/${folder}`], {
      stdio: 'inherit',
    })
    if (status !== 0) throw new Error(`gradsheet ${args.join(' ')} ended with ${status}`)
  }
}
