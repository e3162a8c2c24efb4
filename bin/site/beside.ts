import { spawnSync } from 'node:child_process'

/** Puts the pages that gradsheet writes beside those of the site: the catalogue, a practice page, the studio. */
export function writeBeside(site: string, families: readonly string[]): void {
  gradsheet('families', ...families, '--out', `${site}/catalogue`)
  gradsheet('practice', 'problem-sets/quiz-backprop.yaml', '--seed', 'practice', '--out', `${site}/practice`)
  gradsheet('studio', '--out', `${site}/studio`)
}

function gradsheet(...args: string[]): void {
  const { status } = spawnSync(process.execPath, ['bin/gradsheet.js', ...args], { stdio: 'inherit' })
  if (status !== 0) throw new Error(`gradsheet ${args.join(' ')} ended with ${status}`)
}
