import { button, element } from '../../dom.ts'
import { download } from '../../worksheet/hand-over.ts'
import { archiveOf, partBelow, unpacked } from '../commands/packed-files.ts'
import type { PackedFiles } from '../contract.ts'
import type { Studio } from '../studio.ts'
import { printing } from './printing.ts'
import { handOutWords } from './words.ts'

/** Where the command writes, by default. */
const root = 'output/'

/** What came of a run of `generate`: parts to save, each apart from the keys or with them, and sheets to print. */
export function madeSheets(studio: Studio, files: PackedFiles, seed: string): HTMLElement[] {
  const all = partBelow(files, root)
  const set = [...all.keys()][0]?.split('/')[0] ?? ''
  const [students, instructor] = ['students', 'instructor'].map((part) =>
    partBelow(all, `${set}/${part}/`, `${set}/${part}/`),
  ) as [PackedFiles, PackedFiles]
  const sheets = [...students.keys()].filter((path) => path.endsWith('/worksheet.html')).length
  const saving = (text: string, name: string, part: PackedFiles, attributes: Readonly<Record<string, string>> = {}) =>
    button(text, attributes, () => download(name, archiveOf(part), 'application/zip'))
  // What is made for a platform has every sheet once more.
  const print = printing(studio, new Map([...students, ...instructor]))
  return [
    element('p', {}, handOutWords.sheetsMade(sheets)),
    element(
      'div',
      { class: 'parts' },
      element(
        'div',
        { class: 'part' },
        element('p', {}, handOutWords.handThisOut),
        saving(handOutWords.forStudents, `${set}-students.zip`, students, { class: 'primary' }),
        ...print.buttons('worksheet'),
        element('p', { class: 'hint' }, handOutWords.printSays),
      ),
      element(
        'div',
        { class: 'part kept' },
        element('p', {}, handOutWords.keepThis),
        saving(handOutWords.forInstructors, `${set}-instructor.zip`, instructor),
        ...print.buttons('key'),
        saving(handOutWords.everything, `${set}.zip`, all),
        seed === '' ? undefined : seedSaver(set, seed),
      ),
    ),
    print.status,
    ...handOuts(partBelow(all, `${set}/hand-out/`)),
  ]
}

function seedSaver(set: string, seed: string): HTMLElement {
  return element(
    'div',
    {},
    button(handOutWords.saveSeed, {}, () => download(`${set}-seed.txt`, `${seed}\n`, 'text/plain')),
    element('p', { class: 'hint' }, handOutWords.seedFile),
  )
}

/** What is uploaded or sent: a file as it is, a folder as an archive. */
function handOuts(files: PackedFiles): HTMLElement[] {
  const names = [...new Set([...files.keys()].map((path) => path.split('/')[0]!))]
  if (names.length === 0) return []
  const savers = names.map((name) => {
    const file = files.get(name)
    return file
      ? button(handOutWords.save(name), {}, async () =>
          download(name, await unpacked(file), 'application/octet-stream'),
        )
      : button(handOutWords.save(`${name}.zip`), {}, () =>
          download(`${name}.zip`, archiveOf(partBelow(files, `${name}/`, `${name}/`)), 'application/zip'),
        )
  })
  return [element('p', {}, handOutWords.alsoWritten), element('div', { class: 'buttons' }, ...savers)]
}
