import { z } from './contract.ts'

const byName = z.record(z.string(), z.string())

/** Schema of what an author says in place of a family's words, or beside them. */
export const wordsShape = {
  statement: z
    .string()
    .exactOptional()
    .describe(
      'what to do, Markdown with $TeX$, in place of the family’s; inside it \\val{q} shows a value that is not asked, \\sym{q} a symbol',
    ),
  prompts: byName.exactOptional().describe('the question of a blank, by its name'),
  symbols: byName.exactOptional().describe('TeX of a name, such as yhat: \\hat{y} or dL/dz: \\delta'),
  conventions: z
    .array(z.string())
    .exactOptional()
    .describe('what the sheet says beside what follows from the problem itself'),
  show: z
    .enum(['both', 'drawing', 'formulas', 'none'])
    .exactOptional()
    .describe(
      'what the sheet shows of the calculation: its drawing, its formulas, both or none of it; default: both, of more than 40 lines the formulas',
    ),
}
