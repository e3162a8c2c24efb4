import { needsCommandLine } from '../../../../needs-command-line.ts'

export async function openQueue(): Promise<never> {
  throw needsCommandLine('the command works for a queue')
}
