import Handlebars from 'handlebars/runtime.js'
import { needsCommandLine } from '../../../needs-command-line.ts'
import { templates } from '../../../templates-as-programs.ts'

export { Handlebars }

/** The page's policy lets no text become a program: its own templates became one when the page was made. */
export function fillable(handlebars: typeof Handlebars, name: string): Handlebars.TemplateDelegate {
  return handlebars.template(templates[name]!)
}

export function parseTemplate(): never {
  throw needsCommandLine('the sheets have templates of their own', 'use the command line, or colours by --theme only')
}
