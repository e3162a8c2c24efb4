import { readdir } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { nearest } from '../../base/nearest.ts'
import { type Fault, FaultError } from '../../faults/fault.ts'
import { readTextFile } from '../../files/text-file.ts'
import { parseTemplate } from './handlebars.ts'
import { type FontPlace, plainTemplates, replaceable, Templates } from './templates.ts'

/** Where a user's own look is. */
export interface CustomLook {
  /** Folder whose files take the place of those of the same name in `templates/`. */
  readonly templates?: string
  /** CSS file of custom properties, such as `:root { --accent: #046a38 }`. */
  readonly theme?: string
}

const mostBytes = 1_000_000

/**
 * Reads a user's own templates and theme.
 * @throws FaultError `unknown-template`, `bad-template`, `bad-style`, or when a file or folder cannot be read
 */
export async function openTemplates({ templates, theme }: CustomLook): Promise<Templates> {
  if (templates === undefined && theme === undefined) return plainTemplates
  const changed = new Map<string, string>()
  const fontPlaces = new Map<string, FontPlace>()
  const read = async (file: string, kind = extname(file)) => {
    const text = await readTextFile(file, mostBytes)
    if (kind !== '.css') return checkedTemplate(text, file)
    for (const { family, line } of checkedFonts(text, file)) fontPlaces.set(family, { file, line })
    return checkedStyle(text, file)
  }
  for (const name of templates === undefined ? [] : await namesIn(templates))
    changed.set(name, await read(join(templates!, name)))
  const style = theme === undefined ? '' : await read(theme, '.css')
  return new Templates({ changed, theme: style, fontPlaces })
}

/** Templates and styles in a folder; other files, such as a README, are nobody's business. */
async function namesIn(folder: string): Promise<string[]> {
  const found = [...(await list(folder)), ...(await list(join(folder, 'blocks'), true)).map((name) => `blocks/${name}`)]
  const names = found.filter((name) => /\.(hbs|css)$/.test(name))
  const faults = names
    // A new part, which another template calls, may have any name.
    .filter((name) => !replaceable.includes(name) && !name.startsWith('blocks/'))
    .map((name): Fault => {
      const meant = nearest(name, replaceable)
      return {
        code: 'unknown-template',
        message: `there is no template ${name} that this file could take the place of`,
        file: join(folder, name),
        expected: replaceable.join(', '),
        remedy: meant ? `rename it to ${meant}` : 'put parts of your own into the folder blocks',
      }
    })
  if (faults.length > 0) throw new FaultError(faults)
  return names.sort()
}

async function list(folder: string, optional = false): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    const link = entries.find((entry) => entry.isSymbolicLink() && /\.(hbs|css)$/.test(entry.name))
    if (link) throw new FaultError(linked(join(folder, link.name)))
    return entries.map(({ name }) => name)
  } catch (error) {
    if (error instanceof FaultError) throw error
    if (optional) return []
    throw new FaultError({
      code: 'no-templates',
      message: `the folder of templates cannot be read: ${(error as NodeJS.ErrnoException).code}`,
      file: folder,
      remedy: 'pass --templates a folder, such as a copy of some of the files in templates/',
    })
  }
}

// What it leads to would be printed on every sheet.
function linked(file: string): Fault {
  return {
    code: 'link',
    message: 'this is a link, and those are not followed',
    file,
    remedy: 'put the file itself there',
  }
}

function checkedTemplate(text: string, file: string): string {
  try {
    parseTemplate(text)
  } catch (error) {
    if (error instanceof FaultError) throw error
    const { message, lineNumber } = error as Error & { lineNumber?: number }
    const line = lineNumber ?? Number(/on line (\d+)/.exec(message)?.[1] ?? 1)
    const reason = message.split('\n').at(-1)!
    const remedy = 'correct it; handlebarsjs.com describes the language of templates'
    throw new FaultError({ code: 'bad-template', message: `this is not a template: ${reason}`, file, line, remedy })
  }
  return text
}

// Styles stand inside a style element, which must not end early; and a page loads nothing.
function checkedStyle(text: string, file: string): string {
  const found = /<\/style|@import\b/i.exec(text)
  if (!found) return text
  throw new FaultError({
    code: 'bad-style',
    message: `a style must not contain ${found[0]}`,
    file,
    line: lineAt(text, found.index),
    got: found[0],
    remedy: 'take it out; a sheet is one file that loads no other',
  })
}

/** The fonts that a style declares, by their families in small letters. Throws the fault of one that is not in the style. */
function checkedFonts(text: string, file: string): { readonly family: string; readonly line: number }[] {
  const plain = text.replace(/\/\*.*?(?:\*\/|$)/gs, (comment) => comment.replace(/[^\n]/g, ' '))
  return [...plain.matchAll(/@font-face\b[^{]*\{([^}]*)\}?/gi)].map(({ 1: declared = '', index }) => {
    const line = lineAt(text, index)
    const family = /font-family\s*:\s*([^;]+)/i.exec(declared)?.[1]?.replaceAll(/["']/g, '').trim() ?? ''
    if (/url\(\s*["']?data:/i.test(declared)) return { family: family.toLowerCase(), line }
    throw new FaultError({
      code: 'bad-style',
      message: `the font ${family} is not in the style, so that no sheet would have it`,
      file,
      line,
      expected: 'src: url(data:font/woff2;base64,…)',
      remedy: 'put the font file there in base64; a sheet is one file that loads no other',
    })
  })
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length
}
