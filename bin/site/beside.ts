import { spawnSync } from 'node:child_process'
import { verbs } from './command-line.ts'

/** Puts the pages that gradsheet writes beside those of the site: the catalogue, a practice page, the studio. */
export async function writeBeside(site: string, families: readonly string[]): Promise<void> {
  gradsheet('families', ...families, '--out', `${site}/catalogue`)
  gradsheet('practice', 'problem-sets/quiz-backprop.yaml', '--seed', 'practice', '--out', `${site}/practice`)
  // The studio is being written: this condition goes when its command is there.
  if ((await verbs()).includes('studio')) gradsheet('studio', '--out', `${site}/studio`)
}

function gradsheet(...args: string[]): void {
  const { status } = spawnSync(process.execPath, ['bin/gradsheet.js', ...args], { stdio: 'inherit' })
  if (status !== 0) throw new Error(`gradsheet ${args.join(' ')} ended with ${status}`)
}
