import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import Handlebars from 'handlebars'
import { helpers } from './helpers.ts'

const folder = fileURLToPath(new URL('../../templates/', import.meta.url))
const handlebars = Handlebars.create()
const compiled = new Map<string, Handlebars.TemplateDelegate>()

/** The text of a file in the template folder. */
export function readTemplate(name: string): string {
  return readFileSync(folder + name, 'utf8')
}

/** Fills a template; everything is escaped but what `helpers.ts` makes as markup. Unknown names throw. */
export function renderTemplate(name: string, data: object): string {
  const template = compiled.get(name) ?? compile(name)
  return template(data)
}

function compile(name: string): Handlebars.TemplateDelegate {
  if (compiled.size === 0) registerAll()
  const template = handlebars.compile(readTemplate(`${name}.hbs`), { preventIndent: true })
  compiled.set(name, template)
  return template
}

function registerAll(): void {
  for (const [name, { markup, run }] of Object.entries(helpers))
    handlebars.registerHelper(name, (value) => (markup ? new Handlebars.SafeString(String(run(value))) : run(value)))
  for (const file of readdirSync(`${folder}blocks`))
    handlebars.registerPartial(file.replace(/\.hbs$/, ''), readTemplate(`blocks/${file}`))
}
