import { join } from 'node:path'
import type { Family } from '../family/contract.ts'
import { exitCode, type Fault, FaultError } from '../faults/fault.ts'
import type { ProblemSet } from '../set/types.ts'
import { practiceData, writtenData } from '../sheet/practice.ts'
import { bundle } from '../sheet/render/bundle.ts'
import { renderPractice, renderPracticeList } from '../sheet/render/practice.ts'
import { keyDocument } from '../sheet/sheet.ts'
import { ownFamiliesOf } from '../solution/own-families.ts'
import { solveVariant } from '../solution/variant.ts'
import { writeWhole } from './files/files.ts'
import { filling, type PruneOptions } from './files/written.ts'
import { openSet, type Session, type SetOptions } from './session.ts'

export interface PracticeOptions extends SetOptions, PruneOptions {
  readonly seed?: string
  readonly out: string
}

const openSeed = 'open-practice'

/**
 * Writes a page that draws problems of a set, checks answers and shows solutions without any server; of several sets, a
 * page each in a folder called after the set, and one that lists them.
 */
export async function practice(
  setFiles: readonly string[],
  options: PracticeOptions,
  session: Session,
): Promise<number> {
  const pages = await Promise.all(setFiles.map((file) => practicePage(file, options, session)))
  const [only] = pages as [PracticePage]
  if (pages.length === 1) return written([{ folder: options.out, html: only.html }], options, session)
  const twice = pages.find(({ set }, k) => pages.findIndex((page) => page.set.id === set.id) < k)
  if (twice) throw new FaultError(sameId(twice.set))
  const list = renderPracticeList(pages.map(({ set }) => set))
  const folders = pages.map(({ set, html }) => ({ folder: join(options.out, set.id), html }))
  return written([...folders, { folder: options.out, html: list }], options, session)
}

interface PracticePage {
  readonly set: ProblemSet
  readonly html: string
}

function written(
  pages: readonly { readonly folder: string; readonly html: string }[],
  options: PracticeOptions,
  session: Session,
): Promise<number> {
  return filling(options.out, 'practice', { ...options, readers: 'everybody' }, session, async () => {
    for (const { folder, html } of pages) {
      const file = join(folder, 'index.html')
      await writeWhole(file, html, 'everybody')
      session.note(`wrote ${file}`)
    }
    return exitCode.done
  })
}

async function practicePage(setFile: string, options: PracticeOptions, session: Session): Promise<PracticePage> {
  const prepared = await openSet(setFile, options)
  const [own] = ownFamiliesOf(prepared.set, prepared.families)
  if (own) throw new FaultError(notInPage(own))
  const seed = options.seed || prepared.set.seed || openSeed
  // Whoever opens the page can read its seed.
  if (seed === session.environment.GRADSHEET_SEED) throw new FaultError(secretSeed)
  const example = keyDocument(prepared.set, solveVariant(prepared, seed, '1'))
  const html = renderPractice(example, writtenData(practiceData(prepared.set, seed)), await bundle('practice'))
  return { set: prepared.set, html }
}

function sameId({ id, file }: ProblemSet): Fault {
  return {
    code: 'duplicate-id',
    message: `two of the sets have the id ${id}, and their pages would take each other's place`,
    file,
    got: id,
    remedy: 'give each set an id of its own',
  }
}

function notInPage({ name, module }: Family): Fault {
  return {
    code: 'family-not-in-page',
    message: `a practice page holds the families of gradsheet, and ${name} is none of them`,
    file: module!.file,
    remedy: 'leave its problems out of the set for practice, or write them with the family program',
  }
}

const secretSeed: Fault = {
  code: 'secret-seed',
  message: 'the seed in GRADSHEET_SEED is secret, and a practice page shows its seed to everybody',
  remedy: 'pass another --seed, or none',
}
