import { needsCommandLine } from '../../../../needs-command-line.ts'

export async function openPrinter(): Promise<never> {
  throw needsCommandLine('PDF was asked for', 'ask for html and print from the page, or use the command line')
}
