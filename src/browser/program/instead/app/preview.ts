import { needsCommandLine } from '../../needs-command-line.ts'

export async function previewCommand(): Promise<never> {
  throw needsCommandLine('a preview serves a page and watches files')
}
