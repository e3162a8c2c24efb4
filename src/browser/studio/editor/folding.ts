import { type Extension, foldService } from './codemirror.ts'
import type { Entry } from './entry.ts'
import { outlineIn } from './problems.ts'

/** Folds what stands under a key or an item, from the end of its line on. */
export const folding: Extension = foldService.of(({ doc }, from, end) => {
  const entry = beginningIn(outlineIn(doc).root, from, end)
  return entry && entry.to > end ? { from: end, to: entry.to } : null
})

/** The outermost entry that begins in a line. */
function beginningIn({ entries }: Entry, from: number, end: number): Entry | undefined {
  const around = entries.findLast((entry) => entry.from <= end)
  return around && around.from < from ? beginningIn(around, from, end) : around
}
