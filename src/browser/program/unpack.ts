/** The program of gradsheet as the page carries it: its script, and the files that it reads. */
export interface UnpackedProgram {
  /** Address of the script. */
  readonly script: string
  readonly files: ReadonlyMap<string, Uint8Array>
}

/** Newer than the oldest browsers that are promised. */
const quick: { readonly fromBase64?: (text: string) => Uint8Array<ArrayBuffer> } = Object(Uint8Array)

/** Unpacks what `programPack` packed. */
export async function unpackProgram(pack: string): Promise<UnpackedProgram> {
  const stream = new Blob([bytesOf(pack)]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
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

/** Of millions of letters: a function for each of them would hold up the page. */
function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  if (quick.fromBase64) return quick.fromBase64(base64)
  const letters = atob(base64)
  const bytes = new Uint8Array(letters.length)
  for (let k = 0; k < letters.length; k++) bytes[k] = letters.charCodeAt(k)
  return bytes
}
