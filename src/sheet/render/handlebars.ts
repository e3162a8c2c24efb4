import Handlebars from 'handlebars'

export { Handlebars }

// A block says all that it is, spaces too, wherever it is called.
const whole = { preventIndent: true }

/** A template that can be filled, made of its text; the name is that of its file, such as `sheet.hbs`. */
export function fillable(handlebars: typeof Handlebars, _: string, text: string): Handlebars.TemplateDelegate {
  return handlebars.compile(text, whole)
}

/** A template as a JavaScript expression, for a page that may make no program of texts. */
export function templateProgram(text: string): string {
  return String(Handlebars.precompile(text, whole))
}

/** Throws an error with `lineNumber` where a text is not a template. */
export function parseTemplate(text: string): void {
  Handlebars.parse(text)
}
