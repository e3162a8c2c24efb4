import { needsCommandLine } from '../../needs-command-line.ts'

export async function init(): Promise<never> {
  throw needsCommandLine('a repository was to be begun')
}
