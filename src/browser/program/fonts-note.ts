import type { FilesByPath } from '../studio/contract.ts'

const withoutFont = /[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]/u

/** What is to be said of pages that a command wrote: fonts of most scripts are too large for the page to bring along. */
export function fontsNote(read: FilesByPath, written: Iterable<string>): string | undefined {
  if (![...written].some((path) => path.endsWith('.html'))) return undefined
  const texts = [...read].filter(([path]) => /\.(ya?ml|csv)$/i.test(path))
  for (const [path, bytes] of texts) {
    const note = fontsNoteOn(path, new TextDecoder().decode(bytes))
    if (note !== undefined) return note
  }
  return undefined
}

/** The same of pages that have the text of a file in them. */
export function fontsNoteOn(path: string, text: string): string | undefined {
  const [found] = withoutFont.exec(text) ?? []
  return (
    found &&
    `${path} has text such as "${found}", for which the page has no font: sheets show it in the fonts of their reader. The command line puts fonts of all scripts into them`
  )
}
