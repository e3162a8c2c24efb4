import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Progress, Session } from '../app/session.ts'

/** The session of a person, a pipe or a CI job: results to standard output, everything else to standard error. */
export function terminalSession(): Session {
  return {
    version: JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version,
    environment: process.env,
    out: (text) => process.stdout.write(text),
    note: (text) => process.stderr.write(`${text}\n`),
    progress: process.stderr.isTTY ? terminalBar : () => ({ step: () => {}, stop: () => {} }),
  }
}

function terminalBar(title: string, total: number): Progress {
  // Loaded where it is shown, since most commands show none.
  const cliProgress: typeof import('cli-progress') = createRequire(import.meta.url)('cli-progress')
  const bar = new cliProgress.SingleBar(
    {
      format: `${title} {bar} {value}/{total}, {rate}/s, {eta_formatted} left{status}`,
      stream: process.stderr,
      hideCursor: true,
      clearOnComplete: true,
    },
    cliProgress.Presets.shades_classic,
  )
  bar.start(total, 0, { rate: '–', status: '' })
  const begin = performance.now()
  let done = 0
  const step = (count = 1, status?: string) => {
    done += count
    const rate = ((1000 * done) / (performance.now() - begin)).toFixed(1)
    bar.increment(count, { rate, status: status === undefined ? '' : `, ${status}` })
  }
  return { step, stop: () => bar.stop() }
}
