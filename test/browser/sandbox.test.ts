import { spawnSync } from 'node:child_process'
import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { projectSet } from '../project-sets.ts'

const binary = fileURLToPath(new URL('../../bin/gradsheet.js', import.meta.url))
const nobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups']
// A user namespace of its own, in which no other can be made: as on systems that forbid them to ordinary users.
const forbidden = [
  ...nobody,
  ...['unshare', '--user', '--map-current-user', '--keep-caps', 'sh', '-c'],
  'echo 0 > /proc/sys/user/max_user_namespaces && exec setpriv --ambient-caps=-all --inh-caps=-all "$@"',
  'sh',
]
const run = ([program, ...args]: readonly string[], options = {}) =>
  spawnSync(program!, args, { encoding: 'utf8', ...options })
const possible =
  process.getuid?.() === 0 &&
  run([...forbidden, 'sh', '-c', '! unshare --user true']).status === 0 &&
  run([...nobody, process.execPath, binary, '--version']).status === 0

if (!possible) console.warn('Not root, or no user namespaces to forbid: printing without a sandbox is not tried.')

let home: string
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'gradsheet-'))
  chownSync(home, 65534, 65534)
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

test.skipIf(!possible)('an ordinary user whose system forbids the sandbox gets the same sheets, and is told', () => {
  const sheets = (as: readonly string[], out: string) => {
    const args = ['generate', projectSet('lecture-circuit'), '--count', '1', '--out', out]
    const { GRADSHEET_SEED: _, ...inherited } = process.env
    const env = { ...inherited, HOME: home, XDG_CACHE_HOME: join(home, 'cache') }
    const { status, stderr } = run([...as, process.execPath, binary, ...args], { cwd: home, env })
    const files = ['students/1/worksheet.html', 'students/1/worksheet.pdf', 'instructor/1/key.pdf']
    return { status, stderr, bytes: files.map((file) => readFileSync(join(home, out, 'lecture-circuit', file))) }
  }
  const sandboxed = sheets(nobody, 'a')
  const unsandboxed = sheets(forbidden, 'b')
  expect([sandboxed.status, unsandboxed.status]).toEqual([0, 0])
  expect(sandboxed.stderr).not.toContain('sandbox')
  expect(unsandboxed.stderr.match(/^.*sandbox.*$/gm)).toEqual([expect.stringContaining('printed without it')])
  expect(unsandboxed.bytes).toEqual(sandboxed.bytes)
})
