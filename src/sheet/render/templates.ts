import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { FaultError } from '../../faults/fault.ts'
import { fillable, Handlebars } from './handlebars.ts'
import { helpers } from './helpers.ts'
import type { Typesetting } from './katex/index.ts'

/** Folder of the project's own templates and styles. */
const ownTemplates = fileURLToPath(new URL('../../../templates/', import.meta.url))

/** Where a file of the user's declares a font. */
export interface FontPlace {
  readonly file: string
  readonly line: number
}

/** A user's own look as texts, which may go to another thread or machine: templates fill in what they are given and run nothing. */
export interface LookTexts {
  /** Of the user's files, by name. */
  readonly changed: ReadonlyMap<string, string>
  /** CSS that follows `theme.css`. */
  readonly theme: string
  /** Of the user's fonts, by family. */
  readonly fontPlaces: ReadonlyMap<string, FontPlace>
}

type Filling = ReturnType<typeof fillable>
type HelperOptions = Handlebars.HelperOptions

/** Templates and styles of a run: files of the user's folder take the place of the project's own of the same name. */
export class Templates {
  readonly #handlebars = Handlebars.create()
  readonly #compiled = new Map<string, Filling>()
  readonly #changed: ReadonlyMap<string, string>
  /** What the same templates are made of elsewhere. */
  readonly texts: LookTexts

  constructor(texts: LookTexts = { changed: new Map(), theme: '', fontPlaces: new Map() }) {
    this.texts = texts
    // In place of a text Handlebars takes a tree too, of which it makes code without looking at it.
    this.#changed = new Map(Array.from(texts.changed, ([name, text]) => [name, String(text)]))
  }

  /** The text of a template or style, such as `sheet.hbs` or `blocks/table.hbs`. */
  read(name: string): string {
    const text = this.#changed.get(name) ?? readFileSync(join(ownTemplates, name), 'utf8')
    return name === 'theme.css' ? `${text}\n${this.texts.theme}` : text
  }

  /**
   * Fills a template; everything is escaped but what `helpers.ts` makes as markup. Unknown names throw.
   * @throws FaultError `bad-template` where a template of the user's cannot be filled
   */
  render(name: string, data: object, typesetting: Typesetting = {}): string {
    const template = this.#compiled.get(name) ?? this.#compile(name)
    try {
      return template(data, { data: { typesetting } })
    } catch (error) {
      if (this.#changed.size === 0 || error instanceof FaultError) throw error
      throw new FaultError({
        code: 'bad-template',
        message: `the templates cannot be filled: ${(error as Error).message}`,
        remedy: 'call only helpers and blocks that the templates of gradsheet call, with the same data',
      })
    }
  }

  #compile(name: string): Filling {
    if (this.#compiled.size === 0) this.#registerAll()
    const template = this.#fillable(`${name}.hbs`)
    this.#compiled.set(name, template)
    return template
  }

  #registerAll(): void {
    for (const [name, { markup, run }] of Object.entries(helpers)) {
      this.#handlebars.registerHelper(name, (value, { data }: HelperOptions) => {
        const result = run(value, data.typesetting)
        return markup ? new Handlebars.SafeString(String(result)) : result
      })
    }
    const partials = [...replaceable, ...this.#changed.keys()].filter((name) => name.startsWith('blocks/'))
    for (const name of partials) {
      // As text, a block would be compiled anew by every template that defines blocks of its own.
      this.#handlebars.registerPartial(name.replace(/^blocks\/|\.hbs$/g, ''), this.#fillable(name))
    }
  }

  #fillable(name: string): Filling {
    return fillable(this.#handlebars, name, this.read(name))
  }
}

const ownBlocks = readdirSync(join(ownTemplates, 'blocks')).map((name) => `blocks/${name}`)
const ownStyles = ['theme', 'page', 'blocks', 'screen', 'print', 'guide', 'two-columns', 'page-per-problem'].map(
  (name) => `${name}.css`,
)

/** Templates and styles of sheets, which a user's own may take the place of. */
export const replaceable: readonly string[] = ['sheet.hbs', 'guide.hbs', ...ownStyles, ...ownBlocks]

/** The project's own templates and styles of documents, by name. */
export function templateFiles(): readonly { readonly name: string; readonly file: string }[] {
  const names = readdirSync(ownTemplates).filter((name) => /\.(hbs|css)$/.test(name))
  return [...names, ...ownBlocks].sort().map((name) => ({ name, file: join(ownTemplates, name) }))
}

/** The project's own templates as they are. */
export const plainTemplates = new Templates()

/** The text of one of the project's own templates or styles. */
export function readTemplate(name: string): string {
  return plainTemplates.read(name)
}

/** Fills one of the project's own templates. */
export function renderTemplate(name: string, data: object, typesetting?: Typesetting): string {
  return plainTemplates.render(name, data, typesetting)
}
