import { exportedSet, itemsOfVariant } from '../src/app/exported-set.ts'
import type { ExportFormat } from '../src/export/contract.ts'
import { formats } from '../src/export/formats.ts'
import { zipped } from '../src/export/zip.ts'
import type { PreparedSet } from '../src/solution/prepared.ts'
import { solveVariant } from '../src/solution/variant.ts'
import { type Effort, medians } from './measure.ts'
import { openQuiz, seed } from './quiz.ts'
import type { Group, Row } from './row.ts'

const count = 20
const silent = { changed: () => {}, lost: () => {}, said: () => {} }

/** From label to the bytes of a file, one problem of many blanks in many variants. */
export const exports: Group = {
  name: 'export',
  async measure(effort) {
    const quiz = await openQuiz()
    const network = quiz.problems.find(({ problem }) => problem.id === 'network')!
    const set = { ...quiz, problems: [network] }
    const rows: Row[] = []
    for (const [name, format] of Object.entries<ExportFormat>(formats)) {
      rows.push(await rowOf(set, network.example.asked.length, name, format, effort))
    }
    return rows
  },
}

// What its authors' own examples take on a comparable machine; not measured here.
const published: Readonly<Record<string, string>> = { moodle: '; R/exams, as published: 214 ms' }

async function rowOf(
  set: PreparedSet,
  blanks: number,
  name: string,
  format: ExportFormat,
  effort: Effort,
): Promise<Row> {
  // Other labels in every run, so that nothing is measured that was only remembered.
  let drawn = 0
  const draw = () => Array.from({ length: count }, () => solveVariant(set, seed, `${++drawn}`))
  const files = () => {
    const variants = draw().map((variant) => itemsOfVariant(set, variant, seed, 'full', format))
    return format.write(exportedSet(set, variants, format), silent)
  }
  const isArchive = format.packaging === 'zip'
  const some = files()
  const { ours, floor } = await medians(
    {
      ours: { units: count, run: () => (isArchive ? zipped(files()) : files()) },
      floor: { units: count, run: () => [draw(), isArchive && zipped(some)] },
    },
    effort,
  )
  return {
    what: `export a network of ${blanks} blanks to ${name}${published[name] ?? ''}`,
    measured: ours,
    beside: { what: isArchive ? 'drawing it, and packing as much' : 'drawing it', measured: floor },
    aim: { atMost: 2 },
  }
}
