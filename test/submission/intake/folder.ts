import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { collect } from '../../../src/submission/intake/collect.ts'
import type { HandIn } from '../../../src/submission/intake/hand-in.ts'

/** Runs a test in a folder of its own. */
export async function inFolder<Result>(
  files: Readonly<Record<string, string | Uint8Array>>,
  task: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'gradsheet-'))
  try {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), content)
    }
    return await task(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export interface Read {
  readonly file: string
  readonly kind: HandIn['kind']
  /** Text, or code of the fault. */
  readonly read: string
  readonly faults: readonly string[]
}

/** Everything collected below a folder, read; names begin behind the folder. */
export async function readAll(folder: string, ...inputs: string[]): Promise<Read[]> {
  const { handIns, close } = await collect(inputs.map((input) => join(folder, input)))
  try {
    const found: Read[] = []
    for (const { file, kind, faults, read } of handIns) {
      const bytes = await read()
      const text = bytes instanceof Uint8Array ? Buffer.from(bytes).toString() : `fault ${bytes.code}`
      found.push({ file: file.slice(folder.length + 1), kind, read: text, faults: faults.map(({ code }) => code) })
    }
    return found
  } finally {
    close()
  }
}
