const dates = /\/(CreationDate|ModDate) \(D:\d{14}[+-]\d\d'\d\d'\)/g
const nodeIds = /\(node(\d{8})\)/g

/**
 * Removes from Chromium's PDF what depends on the moment and on what the tab did before: the two dates, and the numbers
 * of DOM nodes that name elements of the tagged structure. Everything keeps its length, so that offsets stay right.
 */
export function normalisePdf(pdf: Buffer): Uint8Array {
  const text = pdf.toString('latin1')
  // The structure's name tree is sorted, so ids are renumbered in their own order.
  const ids = [...new Set([...text.matchAll(nodeIds)].map(([, id]) => id!))].sort()
  const ranks = new Map(ids.map((id, rank) => [id, String(rank + 1).padStart(8, '0')]))
  const normal = text
    .replaceAll(dates, (_, name: string) => `/${name} (D:20000101000000+00'00')`)
    .replaceAll(nodeIds, (_, id: string) => `(node${ranks.get(id)})`)
  return new Uint8Array(Buffer.from(normal, 'latin1'))
}
