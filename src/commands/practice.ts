import { join } from 'node:path'
import type { Family } from '../families/contract.ts'
import { exitCode, type Fault, FaultError } from '../fault.ts'
import { bundle } from '../render/bundle.ts'
import { renderPractice } from '../render/practice.ts'
import { practiceData } from '../sheet/practice.ts'
import { keyDocument } from '../sheet/sheet.ts'
import { solveVariant } from '../solution/variant.ts'
import { writeWhole } from './files.ts'
import { openSet, type Session, type SetOptions } from './session.ts'

export interface PracticeOptions extends SetOptions {
  readonly seed?: string
  readonly out: string
}

const openSeed = 'open-practice'

/** Writes a page that draws problems of a set, checks answers and shows solutions without any server. */
export async function practice(setFile: string, options: PracticeOptions, session: Session): Promise<number> {
  const prepared = await openSet(setFile, options)
  const own = prepared.families.find(
    ({ name, module }) => module && prepared.set.problems.some(({ family }) => family === name),
  )
  if (own) throw new FaultError(notInPage(own))
  const seed = options.seed || prepared.set.seed || openSeed
  // Whoever opens the page can read its seed.
  if (seed === session.environment.GRADSHEET_SEED) throw new FaultError(secretSeed)
  const example = keyDocument(prepared.set, solveVariant(prepared, seed, '1'))
  const file = join(options.out, 'index.html')
  await writeWhole(file, renderPractice(example, practiceData(prepared.set, seed), await bundle('practice')))
  session.note(`wrote ${file}`)
  return exitCode.done
}

function notInPage({ name, module }: Family): Fault {
  return {
    code: 'family-not-in-page',
    message: `a practice page holds the families of gradsheet, and ${name} is none of them`,
    file: module!.file,
    remedy: 'leave its problems out of the set for practice, or write them with the family program',
  }
}

const secretSeed = {
  code: 'secret-seed',
  message: 'the seed in GRADSHEET_SEED is secret, and a practice page shows its seed to everybody',
  remedy: 'pass another --seed, or none',
}
