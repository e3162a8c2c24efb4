const dates = ['/CreationDate (', '/ModDate ('].map((name) => Buffer.from(name))
const noDate = "D:20000101000000+00'00')"
const nodeId = Buffer.from('(node')
const idDigits = 8

/**
 * Removes from Chromium's PDF what depends on the moment and on what the tab did before: the two dates, and the numbers
 * of DOM nodes that name elements of the tagged structure. Everything keeps its length, so that offsets stay right; the
 * bytes are changed where they stand.
 */
export function normalisePdf(pdf: Buffer): Buffer {
  for (const name of dates)
    for (const start of startsOf(name, pdf)) if (pdf[start] === 0x44) pdf.write(noDate, start, 'latin1')
  const ids = startsOf(nodeId, pdf).map((start) => ({ start, id: pdf.toString('latin1', start, start + idDigits) }))
  // The structure's name tree is sorted, so ids are renumbered in their own order.
  const ranks = new Map([...new Set(ids.map(({ id }) => id))].sort().map((id, rank) => [id, rank + 1]))
  for (const { start, id } of ids) pdf.write(String(ranks.get(id)).padStart(idDigits, '0'), start, 'latin1')
  return pdf
}

/** Where the text after each occurrence of `sought` begins. */
function startsOf(sought: Buffer, pdf: Buffer): number[] {
  const found: number[] = []
  for (let at = pdf.indexOf(sought); at >= 0; at = pdf.indexOf(sought, at + 1)) found.push(at + sought.length)
  return found
}
