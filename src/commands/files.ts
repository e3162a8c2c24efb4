import { constants } from 'node:fs'
import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileFault } from './session.ts'

let written = 0

/**
 * Writes a file whole or not at all: beside its place first, then into it.
 * @throws FaultError `cannot-write`
 */
export async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  const draft = `${file}.${process.pid}-${++written}.part`
  try {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(draft, content)
    await rename(draft, file)
  } catch (error) {
    await rm(draft, { force: true }).catch(() => {})
    throw fileFault(error, file, 'write')
  }
}

/**
 * Makes a folder and makes sure that files can be written in it.
 * @throws FaultError `cannot-write`
 */
export async function prepareFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
    await access(folder, constants.W_OK)
  } catch (error) {
    throw fileFault(error, folder, 'write')
  }
}
