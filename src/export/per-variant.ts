import type { ExportedFile, ExportedSet, Item } from './contract.ts'

/** One file per variant, called after set and variant; `write` gets the variant's item of every problem. */
export function filePerVariant(
  { id, problems }: ExportedSet,
  extension: string,
  write: (items: readonly Item[], head: Pick<Item, 'variant' | 'label'>) => string,
): ExportedFile[] {
  return problems[0]!.items.map((head, k) => ({
    name: `${id}-${head.variant}.${extension}`,
    text: write(
      problems.map(({ items }) => items[k]!),
      head,
    ),
  }))
}
