import { needsCommandLine } from '../../../../needs-command-line.ts'

export async function runnerThroughQueue(): Promise<never> {
  throw needsCommandLine('a queue was named, by which other machines do the work')
}
