import type { FilesByPath } from '../studio/contract.ts'

const withoutFont = /[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]/u

/** What is to be said of pages that a command wrote: fonts of most scripts are too large for the page to bring along. */
export function fontsNote(read: FilesByPath, written: Iterable<string>): string | undefined {
  if (![...written].some((path) => path.endsWith('.html'))) return undefined
  for (const [path, bytes] of read) {
    const found = /\.(ya?ml|csv)$/i.test(path) && withoutFont.exec(new TextDecoder().decode(bytes))
    if (found)
      return `${path} has text such as "${found[0]}", for which the page has no font: sheets show it in the fonts of their reader. The command line puts fonts of all scripts into them`
  }
  return undefined
}
