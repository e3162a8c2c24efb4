import type { Block, ProblemSection } from '../../document/blocks.ts'
import { redact } from '../../document/redact.ts'
import { families } from '../../families/index.ts'
import { partStyle, renderPart } from '../../sheet/render/part.ts'
import { keyDocument } from '../../sheet/sheet.ts'
import { solveVariant } from '../../solution/variant.ts'
import { catalogueSeed, preparedExamples } from '../family-examples.ts'
import { lookingWith } from '../look.ts'
import type { ExampleChoice, PictureStyle } from './contract.ts'
import { chosenExample } from './problem.ts'

/** Markup of what is most telling of an example: its drawing, else its formulas, else what it gives or asks. */
export function examplePicture(choice: ExampleChoice): string {
  const { family, example } = chosenExample(choice)
  const prepared = preparedExamples(family, families, [example])
  const sheet = redact(keyDocument(prepared.set, solveVariant(prepared, catalogueSeed, '1')))
  return renderPart(telling(sheet.problems[0]!))
}

/** Markup of the first sheet of a set; empty where something is wrong with it. */
export async function sheetPicture({ file, text }: { readonly file: string; readonly text: string }): Promise<string> {
  const { sheets } = await lookingWith()({
    ...{ file, text, seed: catalogueSeed, labels: ['1'], paper: 'A4', columns: 1, solutions: 'full' },
    pages: ['worksheet'],
  })
  const page = sheets[0]?.pages.worksheet
  if (!page) return ''
  return [page.before, ...page.problems.map(({ markup }) => markup), page.after].join('')
}

export function pictureStyle(): PictureStyle {
  return partStyle()
}

const byTelling: readonly Block['kind'][] = ['diagram', 'formulas', 'matrices', 'blanks', 'prose']

function telling({ blocks }: ProblemSection): readonly Block[] {
  const kind = byTelling.find((one) => blocks.some((block) => block.kind === one))
  return blocks.filter((block) => block.kind === kind).slice(0, 1)
}
