/** The program of gradsheet as the page carries it: its script, and the files that it reads. */
export interface UnpackedProgram {
  /** Address of the script. */
  readonly script: string
  readonly files: ReadonlyMap<string, Uint8Array>
}

/** Unpacks what `programPack` packed. */
export async function unpackProgram(pack: string): Promise<UnpackedProgram> {
  const packed = Uint8Array.from(atob(pack), (letter) => letter.charCodeAt(0))
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  const whole = await new Response(stream).arrayBuffer()
  const tableLength = new DataView(whole).getUint32(0)
  const table: readonly [string, number][] = JSON.parse(new TextDecoder().decode(new Uint8Array(whole, 4, tableLength)))
  let at = 4 + tableLength
  const [script, ...files] = table.map(([path, length]) => {
    const bytes = new Uint8Array(whole, at, length)
    at += length
    return [path, bytes] as const
  })
  const blob = new Blob([script![1]], { type: 'text/javascript' })
  return { script: URL.createObjectURL(blob), files: new Map(files) }
}
