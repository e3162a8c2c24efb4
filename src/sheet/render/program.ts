import { createHash } from 'node:crypto'
import { bundle } from './bundle.ts'
import { plainTemplates, type Templates } from './templates.ts'

/** What an HTML file has beyond the page that is printed, so that something can be done with it on a screen. */
export interface PageProgram {
  readonly script: string
  readonly style: string
  /** The content security policy's source for exactly this script. */
  readonly allowed: string
}

/** What makes the HTML file of a worksheet one to fill in; it is the same for all sheets. */
export async function worksheetProgram(templates: Templates = plainTemplates): Promise<PageProgram> {
  const script = await bundle('worksheet')
  const style = ['entries.css', 'fill.css'].map((name) => templates.read(name)).join('\n')
  return { script, style, allowed: sourceOf(script) }
}

/** The content security policy's source for exactly one script. */
export function sourceOf(script: string): string {
  return `'sha256-${createHash('sha256').update(script).digest('base64')}'`
}
