import type { ProgramPart } from './messages.ts'

/** Scripts of a pack: each program is the shared one with its own behind it. */
export type PackedScript = 'shared' | ProgramPart

/** The program of gradsheet as the page carries it: its scripts, and the files that it reads. */
export interface UnpackedProgram {
  readonly scripts: Readonly<Record<PackedScript, Uint8Array<ArrayBuffer>>>
  /** All in the one buffer `whole`. */
  readonly files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>
  readonly whole: ArrayBuffer
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
  const files = new Map<string, Uint8Array<ArrayBuffer>>()
  for (const [path, length] of table) {
    files.set(path, new Uint8Array(whole, at, length))
    at += length
  }
  const scripts = {} as Record<PackedScript, Uint8Array<ArrayBuffer>>
  for (const name of ['shared', 'program', 'commands'] as const) {
    scripts[name] = files.get(name)!
    files.delete(name)
  }
  return { scripts, files, whole }
}

/** Of millions of letters: a function for each of them would hold up the page. */
function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  if (quick.fromBase64) return quick.fromBase64(base64)
  const letters = atob(base64)
  const bytes = new Uint8Array(letters.length)
  for (let k = 0; k < letters.length; k++) bytes[k] = letters.charCodeAt(k)
  return bytes
}
