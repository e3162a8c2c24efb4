/** Structure types that Chromium takes from PDF 2.0, and their nearest kin in PDF 1.7 (table 333 and 14.8.4). */
const kin = { Aside: 'Sect', Em: 'Span', Strong: 'Span', Sub: 'Span', Title: 'P' } as const

const root = /(\d+) 0 obj\n(<<\/Type \/StructTreeRoot\n[^>]*)>>\nendobj/
const trailer = /trailer\n<<([^>]*)>>\nstartxref\n(\d+)\n%%EOF\s*$/
// What comes before the trailer's end, in bytes.
const tail = 1024

/**
 * Tells readers that know no PDF 2.0, for which Chromium's files say they are made, what its structure types mean:
 * without it they leave out what stands in them, such as every value of a key. The map is an incremental update at the
 * end of the file (PDF 1.7, 7.5.6). A file of another form is given back as it is.
 */
export function withRoleMap(pdf: Uint8Array): Uint8Array {
  const file = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
  const end = trailer.exec(file.subarray(-tail).toString('latin1'))
  // It stands near the end of a file that is long.
  const at = file.lastIndexOf('<</Type /StructTreeRoot')
  const found = at < 0 ? null : root.exec(file.subarray(Math.max(0, at - 20), at + tail).toString('latin1'))
  if (!end || !found) return pdf
  const [, id, dictionary] = found
  const roles = Object.entries(kin).map(([type, known]) => `/${type} /${known}`)
  const object = `${id} 0 obj\n${dictionary}\n/RoleMap <<${roles.join(' ')}>>>>\nendobj\n`
  const start = file.length + 1
  const entry = `${String(start).padStart(10, '0')} 00000 n \n`
  const table = `xref\n${id} 1\n${entry}trailer\n<<${end[1]}\n/Prev ${end[2]}>>\nstartxref\n${start + object.length}\n%%EOF\n`
  return new Uint8Array(Buffer.concat([file, Buffer.from(`\n${object}${table}`, 'latin1')]))
}
