import { type Fault, FaultError } from '../../../faults/fault.ts'
import { withPlainLineEnds } from '../../../files/manner.ts'
import { mostSetBytes } from '../../../set/size.ts'
import { setFileName } from './names.ts'

/** Behind it stands the set, where the address carries one; what follows a `#` is never sent to a server. */
const beforeSet = '#set='
const beforeName = '&name='
// With a sum by which a changed letter is noticed.
const format = 'deflate'
/** The most characters that mail programs, chats and browsers pass on whole. */
export const longestLink = 30_000

export function carriesSet(fragment: string): boolean {
  return fragment.startsWith(beforeSet)
}

/** A set as a link carries it. */
export interface LinkedSet {
  readonly name: string
  readonly text: string
}

/** The part of an address that carries a set: its text, compressed, and the name that it goes by. */
export async function fragmentOf({ name, text }: LinkedSet): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream(format))
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer())
  return `${beforeSet}${base64url(bytes)}${beforeName}${encodeURIComponent(name.toWellFormed())}`
}

/** The set of such a part of an address. @throws FaultError for one that is cut off, damaged, or longer than any set */
export async function setOfFragment(fragment: string): Promise<LinkedSet> {
  const [letters = '', name = ''] = fragment.slice(beforeSet.length).split(beforeName)
  // Compressed text is never longer than plain by more than a little.
  if (letters.length > 2 * mostSetBytes) throw new FaultError(linkTooLarge())
  const bytes = bytesOfBase64url(letters)
  const inflated = bytes && (await inflatedWhole(bytes))
  const text = inflated && decoded(inflated)
  if (text === undefined || text.includes('\0')) throw new FaultError(linkDamaged())
  return { name: setFileName(unescaped(name)), text: withPlainLineEnds(text) }
}

function unescaped(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return ''
  }
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** What deflated bytes were; undefined where they are none, or not all of them. @throws FaultError once it is longer than any set */
async function inflatedWhole(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array | undefined> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(format)).getReader()
  const inflated = new Uint8Array(mostSetBytes)
  let length = 0
  for (;;) {
    const part = await reader.read().catch(() => undefined)
    if (!part) return undefined
    if (part.done) return inflated.subarray(0, length)
    if (length + part.value.length > mostSetBytes) {
      reader.cancel().catch(() => {})
      throw new FaultError(linkTooLarge())
    }
    inflated.set(part.value, length)
    length += part.value.length
  }
}

function base64url(bytes: Uint8Array): string {
  // In parts, since a call takes only so many arguments.
  const parts = Array.from({ length: Math.ceil(bytes.length / 8192) }, (_, k) =>
    String.fromCharCode(...bytes.subarray(k * 8192, (k + 1) * 8192)),
  )
  return btoa(parts.join('')).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function bytesOfBase64url(letters: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]+$/.test(letters)) return undefined
  try {
    const text = atob(letters.replaceAll('-', '+').replaceAll('_', '/'))
    return Uint8Array.from(text, (character) => character.charCodeAt(0))
  } catch {
    return undefined
  }
}

function linkDamaged(): Fault {
  return {
    code: 'link-damaged',
    message: 'the link does not carry a whole set: a part of it is missing or was changed',
    remedy: 'ask for it again, as a file if it comes by mail or chat',
  }
}

function linkTooLarge(): Fault {
  return {
    code: 'link-too-large',
    message: 'the link carries more than any set has',
    got: `more than ${mostSetBytes} bytes`,
    expected: `at most ${mostSetBytes} bytes`,
    remedy: 'ask for the set as a file',
  }
}
