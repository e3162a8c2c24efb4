import * as util from './util.ts'

/** What the program reads of the process that it runs in. */
export const process = {
  argv: ['node', 'gradsheet'],
  execArgv: [],
  env: {} as Record<string, string>,
  pid: 1,
  platform: 'linux',
  arch: 'none',
  version: 'v24.0.0',
  versions: { node: '24.0.0' },
  exitCode: undefined,
  // Nobody looks at these: what is said goes through the session.
  stdout: { isTTY: false },
  stderr: { isTTY: false },
  cwd: () => folder,
  availableMemory: () => 1024 * 1024 * 1024,
  nextTick: (work: (...args: unknown[]) => void, ...args: unknown[]) => queueMicrotask(() => work(...args)),
  getBuiltinModule: (name: string) => (name === 'node:util' ? util : undefined),
  // Nothing outside of a worker gives it a signal: it is ended as a whole.
  on: () => process,
  once: () => process,
  off: () => process,
  listenerCount: () => 0,
  emitWarning: () => {},
  /** Whether there is a process: this one is all there are. */
  kill(pid: number) {
    if (pid !== process.pid) throw Object.assign(new Error('kill ESRCH'), { code: 'ESRCH' })
    return true
  },
}

let folder = '/'

/** Working folder and environment of the command that is to run. */
export function beginIn(path: string, environment: Readonly<Record<string, string>> = {}): void {
  folder = path
  for (const name of Object.keys(env)) delete env[name]
  Object.assign(env, environment)
}

export default process
export const { argv, execArgv, env, platform, version, versions } = process
