import { ownFileNames } from '../roster/file-name.ts'
import type { ExportedFile, ExportedSet, Item } from './contract.ts'

/** One file per variant, safely called after set and variant; `write` gets the variant's item of every problem. */
export function filePerVariant(
  { id, problems }: ExportedSet,
  extension: string,
  write: (items: readonly Item[], head: Pick<Item, 'variant' | 'label'>) => string,
): ExportedFile[] {
  const heads = problems[0]!.items
  // A label may be any text of a roster.
  const names = ownFileNames(heads.map(({ variant }) => `${id}-${variant}`))
  return heads.map((head, k) => ({
    name: `${names[k]}.${extension}`,
    text: write(
      problems.map(({ items }) => items[k]!),
      head,
    ),
  }))
}
