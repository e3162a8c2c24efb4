import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { FaultError } from '../fault.ts'
import { fileFault } from './session.ts'

const answerFile = /\.(ya?ml|json)$/i

/**
 * The answer files among files and folders, in input order; within a folder by name, whatever order the disk has.
 * @throws FaultError `cannot-read` for an input that is not there, `no-submissions` when there is nothing to grade
 */
export async function submissionFiles(inputs: readonly string[]): Promise<string[]> {
  const found = (await Promise.all(inputs.map(filesOf))).flat()
  if (found.length > 0) return found
  throw new FaultError({
    code: 'no-submissions',
    message: `there are no answer files in ${inputs.join(', ')}`,
    expected: 'files that end in .yaml, .yml or .json',
    remedy: 'name the files or the folder that holds them',
  })
}

async function filesOf(input: string): Promise<string[]> {
  const found = await stat(input).catch((error) => {
    throw fileFault(error, input, 'read')
  })
  if (!found.isDirectory()) return [input]
  const entries = await readdir(input, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => !entry.isDirectory() && answerFile.test(entry.name) && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
}
