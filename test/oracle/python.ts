import { spawnSync } from 'node:child_process'

/**
 * What a script that imports PyTorch prints for some input, both as JSON; undefined where there is no PyTorch, which the
 * script says by exit status 3.
 * @throws Error with the script's own message where it fails
 */
export function askPyTorch(script: string, input: unknown): unknown {
  // A python of one's own on the path may lack what the system's python has.
  for (const python of ['python3', '/usr/bin/python3']) {
    const { status, stdout, stderr } = spawnSync(python, [script], {
      input: JSON.stringify(input),
      encoding: 'utf8',
      maxBuffer: 1e8,
    })
    if (status === 0) return JSON.parse(stdout)
    if (status === 1) throw new Error(stderr)
  }
  console.warn('No PyTorch here (Debian: apt-get install python3-torch): the comparison with it is skipped.')
  return undefined
}
