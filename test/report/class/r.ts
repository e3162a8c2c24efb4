import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const script = fileURLToPath(new URL('figures.R', import.meta.url))

/** Why R cannot be asked here; undefined where it can. */
export function whyNoR(): string | undefined {
  try {
    execFileSync('Rscript', ['--version'], { stdio: 'ignore' })
    return undefined
  } catch {
    return 'R is not installed (Debian: r-base-core)'
  }
}

/** Figures of a class as R computes them, by their names. */
export function figuresByR(table: string): Map<string, number[]> {
  const text = execFileSync('Rscript', ['--vanilla', script, table], { encoding: 'utf8' })
  const lines = text.trim().split('\n')
  return new Map(
    lines.map((line) => {
      const [name, ...numbers] = line.trim().split('\t')
      return [name!, numbers.filter((one) => one !== '').map(Number)]
    }),
  )
}
