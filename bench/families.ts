import { families } from '../src/families/index.ts'
import type { Family } from '../src/family/contract.ts'
import { parseProblemSet } from '../src/set/load.ts'
import { prepareSet, solveVariant } from '../src/solution/variant.ts'
import { type Effort, medians, type Subject } from './measure.ts'
import { labels, seed } from './quiz.ts'
import type { Group, Row } from './row.ts'

const students = 200

/** A problem of each family drawn, solved and judged for every student of a course, what is prepared once included. */
export const familyDraws: Group = {
  name: 'families',
  async measure(effort) {
    const rows: Row[] = []
    for (const family of families) rows.push(await rowOf(family, effort))
    return rows
  },
}

async function rowOf(family: Family, effort: Effort): Promise<Row> {
  const runs = Object.fromEntries(family.examples.map((example) => [example.title, courseRun(family, example)]))
  const slowest = Math.max(...Object.values(await medians(runs, effort)))
  return { what: `${family.name}, its slowest example`, measured: slowest, aim: { atMost: 2 } }
}

function courseRun({ name }: Family, { params, ask }: Family['examples'][number]): Subject {
  const text = JSON.stringify({ id: 'bench', problems: [{ id: 'problem', family: name, params, ...(ask && { ask }) }] })
  return {
    units: students,
    run: () => {
      const prepared = prepareSet(parseProblemSet(text, 'bench.json', families), families)
      for (const label of labels(students)) solveVariant(prepared, seed, label)
    },
  }
}
