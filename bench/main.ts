/** How fast gradsheet is, beside floors and peers measured in the same run. It informs; no test depends on it. */
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { batch } from './batch.ts'
import { draw } from './draw.ts'
import { exports } from './export.ts'
import { familyDraws } from './families.ts'
import { grade } from './grade.ts'
import { html } from './html.ts'
import { matrices } from './matrices.ts'
import type { Effort } from './measure.ts'
import { pdf } from './pdf.ts'
import { report } from './report.ts'
import { type Group, type Row, tableOf } from './row.ts'
import { scale } from './scale.ts'
import { solve } from './solve.ts'
import { start } from './start.ts'
import { studio } from './studio.ts'

const groups: readonly Group[] = [
  solve,
  draw,
  matrices,
  familyDraws,
  html,
  pdf,
  grade,
  exports,
  report,
  batch,
  scale,
  start,
  studio,
]

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, full: { type: 'boolean', default: false } },
})
const effort: Effort = values.quick
  ? { time: 80, rounds: 3, full: values.full }
  : { time: 250, rounds: 8, full: values.full }
const unknown = positionals.filter((name) => !groups.some((group) => group.name === name))
if (unknown.length > 0) {
  console.error(`no group ${unknown.join(', ')}; there are ${groups.map(({ name }) => name).join(', ')}`)
}

const rows: Row[] = []
const isWanted = ({ name, onlyByName }: Group) => (positionals.length === 0 ? !onlyByName : positionals.includes(name))
for (const group of groups.filter(isWanted)) {
  console.error(`measuring ${group.name} …`)
  try {
    rows.push(...(await group.measure(effort)))
  } catch (error) {
    console.error(`${group.name} cannot be measured: ${(error as Error).message}`)
  }
}
console.log(`Median of the quietest round, on Node ${process.versions.node} and ${availableParallelism()} cores.`)
console.log(tableOf(rows))
