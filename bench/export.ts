import { unzipSync } from 'fflate'
import { blocksOf, exportedSet } from '../src/app/exported-set.ts'
import { deflatedFile } from '../src/export/archive/deflated.ts'
import { assembled } from '../src/export/assembled.ts'
import type { ExportBlock } from '../src/export/block.ts'
import { Collected, inMemory } from '../src/export/collected.ts'
import type { ExportedSet } from '../src/export/contract.ts'
import type { ExportFormat } from '../src/export/format.ts'
import { formats } from '../src/export/formats.ts'
import type { ExportFormatName } from '../src/export/names.ts'
import type { PreparedSet } from '../src/solution/prepared.ts'
import { solveVariant } from '../src/solution/variant.ts'
import { type Effort, medians } from './measure.ts'
import { openQuiz, seed } from './quiz.ts'
import type { Group, Row } from './row.ts'

const count = 20

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
  const labels = () => Array.from({ length: count }, () => `${++drawn}`)
  const draw = () => labels().map((label) => solveVariant(set, seed, label))
  const source = { prepared: set, seed, mode: 'full', to: name as ExportFormatName } as const
  const about = exportedSet(source, labels())
  const files = () => bytesOf(format, about, blocksOf(source, about, draw()))
  const isArchive = format.packaging === 'zip'
  const some = isArchive ? Object.values(unzipSync(Buffer.concat(files()))) : []
  const { ours, floor } = await medians(
    {
      ours: { units: count, run: files },
      floor: { units: count, run: () => [draw(), some.map((content) => deflatedFile(content))] },
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

function bytesOf(format: ExportFormat, set: ExportedSet, blocks: Iterable<ExportBlock>): Uint8Array[] {
  const collected = new Collected(inMemory, set.problems.length)
  const texts: Uint8Array[] = []
  for (const block of blocks) {
    collected.add(block)
    texts.push(...block.files.map(({ text }) => Buffer.from(text)))
  }
  return format.packaging === 'folder' ? texts : [...assembled(format, set, collected)]
}
