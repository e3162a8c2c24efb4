import { type Fault, FaultError } from '../../../faults/fault.ts'
import { decodeText, tooLarge } from '../../../files/decode-text.ts'
import { bytesIn, mannerOf, type WritingManner, withPlainLineEnds } from '../../../files/manner.ts'
import { mostSetBytes } from '../../../set/size.ts'
import { element } from '../../dom.ts'

/** A set as it was found in a file. */
export interface FoundFile {
  readonly name: string
  readonly text: string
  readonly manner: WritingManner
  readonly handle?: FileSystemFileHandle
}

/** What a browser that opens and saves real files has; TypeScript does not know of it yet. */
interface Pickers {
  showOpenFilePicker?(options: object): Promise<FileSystemFileHandle[]>
  showSaveFilePicker?(options: object): Promise<FileSystemFileHandle>
}

interface Asked extends FileSystemFileHandle {
  queryPermission?(wanted: { mode: 'readwrite' }): Promise<PermissionState>
  requestPermission?(wanted: { mode: 'readwrite' }): Promise<PermissionState>
}

const kinds = [{ accept: { 'application/yaml': ['.yaml', '.yml'], 'application/json': ['.json'] } }]

/** Reads a set. @throws FaultError where it is too large or no text */
export async function foundFile(file: File, handle?: FileSystemFileHandle): Promise<FoundFile> {
  if (file.size > mostSetBytes) throw new FaultError(tooLarge(file.name, mostSetBytes))
  const bytes = new Uint8Array(await file.arrayBuffer())
  const text = withPlainLineEnds(decodeText(bytes, file.name))
  return { name: file.name, text, manner: mannerOf(bytes), ...(handle && { handle }) }
}

/** Has the author pick a file; undefined where none is picked. @throws FaultError */
export async function pickedFile(window: Window & Pickers): Promise<FoundFile | undefined> {
  if (!window.showOpenFilePicker) {
    const file = await pickedByField()
    return file && foundFile(file)
  }
  const [handle] = await unlessGivenUp(window.showOpenFilePicker({ types: kinds, id: 'gradsheet' }))
  return handle && foundFile(await handle.getFile(), handle)
}

function pickedByField(): Promise<File | undefined> {
  return new Promise((resolve) => {
    const field = element('input', { type: 'file', accept: '.yaml,.yml,.json', hidden: true })
    field.addEventListener('change', () => resolve(field.files?.[0]))
    field.addEventListener('cancel', () => resolve(undefined))
    document.body.append(field)
    field.click()
    field.remove()
  })
}

/** Where the author wants a set saved: undefined for nowhere, `download` where the browser has no such thing. */
export async function pickedPlace(
  window: Window & Pickers,
  name: string,
): Promise<FileSystemFileHandle | 'download' | undefined> {
  if (!window.showSaveFilePicker) return 'download'
  const picked = window.showSaveFilePicker({ suggestedName: name, types: kinds, id: 'gradsheet' })
  const [handle] = await unlessGivenUp(picked.then((one) => [one]))
  return handle
}

async function unlessGivenUp(picked: Promise<FileSystemFileHandle[]>): Promise<FileSystemFileHandle[]> {
  try {
    return await picked
  } catch (error) {
    if ((error as DOMException).name === 'AbortError') return []
    throw error
  }
}

/** What came of an attempt to save: the text that stands there meanwhile is `other`; `gone` where there is no file any more. */
export type Saving =
  | { readonly kind: 'saved' | 'gone' | 'not allowed' }
  | { readonly kind: 'other'; readonly found: FoundFile | undefined }
  | { readonly kind: 'failed'; readonly why: string }

/** Saves to a file, where nobody but this page has written to it. @param inFile what it should have in it; undefined to write whatever it has */
export async function saveTo(
  handle: Asked,
  text: string,
  manner: WritingManner,
  inFile: string | undefined,
): Promise<Saving> {
  try {
    if (!(await isAllowed(handle))) return { kind: 'not allowed' }
    if (inFile !== undefined) {
      const found = await foundFile(await handle.getFile(), handle).catch(ignoringFaults)
      if (found?.text !== inFile) return { kind: 'other', found }
    }
    const stream = await handle.createWritable()
    await stream.write(bytesIn(manner, text))
    await stream.close()
    return { kind: 'saved' }
  } catch (error) {
    const { name, message } = error as DOMException
    if (name === 'NotFoundError') return { kind: 'gone' }
    if (name === 'NotAllowedError' || name === 'SecurityError') return { kind: 'not allowed' }
    return { kind: 'failed', why: message }
  }
}

function ignoringFaults(error: unknown): undefined {
  if (!(error instanceof FaultError)) throw error
}

async function isAllowed(handle: Asked): Promise<boolean> {
  const wanted = { mode: 'readwrite' } as const
  if ((await handle.queryPermission?.(wanted)) === 'granted') return true
  return handle.requestPermission === undefined || (await handle.requestPermission(wanted)) === 'granted'
}

/** What is wrong with a file, where that is what was thrown. */
export function faultOf(error: unknown): Fault | undefined {
  return error instanceof FaultError ? error.faults[0] : undefined
}
