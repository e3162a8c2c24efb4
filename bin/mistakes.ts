/** Writes docs/mistakes.md, the page of the catalogue of mistakes. */
import { writeFileSync } from 'node:fs'
import { chapters } from '../src/mistakes/catalogue.ts'
import type { MistakeWords } from '../src/mistakes/contract.ts'

const head = `# Mistakes that are recognised

What a wrong answer is told as: the \`diagnosis\` of a grade names these ids, a self-check and a report say what was done,
and a student who asks for more gets the hint. The page is written from the catalogue in \`src/mistakes\` by
\`npm run mistakes\`.

Some words take for granted that the sheet speaks of a bias, a weight or a loss; where it does not, the words of the
second line are used.
`

/** The page as Markdown: a table for every chapter of the catalogue. */
export function mistakesPage(): string {
  const tables = Object.entries(chapters).map(([title, entries]) => {
    const rows = Object.entries<MistakeWords>(entries).flatMap(([id, told]) => rowsOf(id, told))
    return [`\n## ${title}\n`, '| id | what was done | hint |', '|---|---|---|', ...rows, ''].join('\n')
  })
  return [head, ...tables].join('')
}

function rowsOf(id: string, { says, hint, plainly }: MistakeWords): string[] {
  const own = `| \`${id}\` | ${says} | ${hint} |`
  return plainly ? [own, `| | ${plainly.says} | ${plainly.hint} |`] : [own]
}

if (import.meta.main) writeFileSync('docs/mistakes.md', mistakesPage())
