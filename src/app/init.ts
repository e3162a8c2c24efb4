import { existsSync } from 'node:fs'
import { chmod, readdir, readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { correctionsJsonSchema } from '../corrections/json-schema.ts'
import { families } from '../families/index.ts'
import { exitCode, type Fault, FaultError } from '../faults/fault.ts'
import { problemSetJsonSchema } from '../set/json-schema.ts'
import { writeWhole } from './files/files.ts'
import { holdFolder } from './files/folder-lock.ts'
import type { Session } from './session.ts'

export interface InitOptions {
  /** A template repository for students in place of a course repository. */
  readonly classroom?: boolean
  /** Replaces files that are there. */
  readonly force?: boolean
}

const starters = fileURLToPath(new URL('../../starters/', import.meta.url))

/** Writes a repository to begin with: for a course, or as the template that GitHub Classroom copies for each student. */
export async function init(folder: string, options: InitOptions, session: Session): Promise<number> {
  const release = await holdFolder(folder)
  try {
    return await writeStarter(folder, options, session)
  } finally {
    release()
  }
}

async function writeStarter(folder: string, options: InitOptions, session: Session): Promise<number> {
  const files = await starterFiles(options.classroom ? 'classroom' : 'course', session.version)
  const there = files.map(({ name }) => name).filter((name) => existsSync(join(folder, name)))
  if (there.length > 0 && !options.force) throw new FaultError(alreadyThere(folder, there))
  for (const { name, text } of files) {
    const file = join(folder, name)
    await writeWhole(file, text, 'everybody')
    if (name.endsWith('.sh')) await chmod(file, 0o755)
  }
  session.note(`wrote ${files.length} files to ${folder}; ${join(folder, 'README.md')} says what to do first`)
  return exitCode.done
}

interface StarterFile {
  /** Path in the new repository. */
  readonly name: string
  readonly text: string
}

/** Names begin with `dot-` for a dot, because npm leaves some files with a dot out of packages. */
async function starterFiles(kind: 'course' | 'classroom', version: string): Promise<StarterFile[]> {
  const root = join(starters, kind)
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const copies = paths.sort().map(async (path) => ({
    name: path
      .slice(root.length + 1)
      .split(sep)
      .map((part) => part.replace(/^dot-/, '.'))
      .join('/'),
    text: (await readFile(path, 'utf8')).replaceAll('GRADSHEET_VERSION', version),
  }))
  return [
    ...(await Promise.all(copies)),
    { name: 'schema/problem-set.schema.json', text: problemSetJsonSchema(families) },
    ...(kind === 'course' ? [{ name: 'schema/corrections.schema.json', text: correctionsJsonSchema() }] : []),
  ]
}

function alreadyThere(folder: string, names: readonly string[]): Fault {
  return {
    code: 'files-there',
    message: `${names.length === 1 ? 'a file is' : `${names.length} files are`} there already, and nothing was written`,
    file: folder,
    got: names.join(', '),
    expected: 'a folder without them',
    remedy: 'choose another folder, or pass --force to replace them',
  }
}
