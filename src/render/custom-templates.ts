import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Fault, FaultError } from '../fault.ts'
import { nearest } from '../nearest.ts'
import { readTextFile } from '../text-file.ts'
import { parseTemplate, plainTemplates, replaceable, Templates } from './templates.ts'

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
  for (const name of templates === undefined ? [] : await namesIn(templates)) {
    changed.set(name, await readChecked(join(templates!, name)))
  }
  return new Templates(changed, theme === undefined ? '' : await readChecked(theme, '.css'))
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
    return await readdir(folder)
  } catch (error) {
    if (optional) return []
    throw new FaultError({
      code: 'no-templates',
      message: `the folder of templates cannot be read: ${(error as NodeJS.ErrnoException).code}`,
      file: folder,
      remedy: 'pass --templates a folder, such as a copy of some of the files in templates/',
    })
  }
}

async function readChecked(file: string, kind = file.slice(file.lastIndexOf('.'))): Promise<string> {
  const text = await readTextFile(file, mostBytes)
  if (kind === '.css') return checkedStyle(text, file)
  try {
    parseTemplate(text)
  } catch (error) {
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
    line: text.slice(0, found.index).split('\n').length,
    got: found[0],
    remedy: 'take it out; a sheet is one file that loads no other',
  })
}
