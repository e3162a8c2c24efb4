import { needsCommandLine } from '../../needs-command-line.ts'

export async function studioCommand(): Promise<never> {
  throw needsCommandLine('the studio was to write itself', 'save the page that you have')
}
