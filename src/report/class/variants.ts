import { groupBy } from '../../base/group-by.ts'
import { compareGroups, type GroupComparison } from './adjusted-groups.ts'
import type { ClassSet } from './class-set.ts'
import type { VariantGroup, VariantsReport, VariantTest } from './contract.ts'
import { averageOf, holmCorrected } from './estimates.ts'
import type { HandedInProblem, ReadHandIn } from './hand-ins.ts'
import { leastCounts } from './least.ts'
import { shortText } from './mistakes.ts'

/** One student's work on a problem, and on which sheet. */
interface OnSheet extends HandedInProblem {
  readonly variant: string
}

/** Whether variants were harder than others, of every problem whose numbers or kinds several students share. */
export function variantsReport(set: ClassSet, read: readonly ReadHandIn[]): VariantsReport {
  const ids = new Set(read.map(({ grade }) => grade.student))
  const apart: string[] = []
  const alike: string[] = []
  const found = set.problems.flatMap(({ id, fixed }) => {
    const sheets = read.flatMap(({ grade, problems }): OnSheet[] => {
      const problem = problems.get(id)
      return problem ? [{ ...problem, variant: grade.variant }] : []
    })
    if (sheets.length < leastCounts.students) return []
    const byNumbers = [...groupBy(sheets, numbersOf).values()]
    if (fixed || byNumbers.length === 1) {
      alike.push(id)
      return []
    }
    const tests = [
      { by: 'numbers' as const, groups: byNumbers },
      { by: 'kind' as const, groups: [...groupBy(sheets, kindOf).values()] },
    ].map((one) => ({ ...one, problem: id, large: one.groups.filter(({ length }) => length >= leastCounts.sharing) }))
    const test = tests.find(({ large }) => large.length > 1)
    const comparison = test && compareGroups(test.large.map((group) => group.map(resultOf)))
    if (!comparison) apart.push(id)
    return comparison ? [{ ...test, comparison, sheets: sheets.length }] : []
  })
  const corrected = holmCorrected(found.map(({ comparison }) => comparison.p))
  return { tests: found.map((test, k) => ({ ...testOf(test, ids), corrected: corrected[k]! })), apart, alike }
}

/** What tells numbers apart: the right answers, or the sheet where reports leave them out. */
function numbersOf({ blanks, variant }: OnSheet): string {
  const keys = blanks.map(({ name, expected }) => [name, expected])
  return blanks.some(({ expected }) => expected === undefined) ? variant : JSON.stringify(keys)
}

function kindOf({ blanks }: OnSheet): string {
  return JSON.stringify(blanks.map(({ name }) => name).sort())
}

function resultOf({ share, rest }: OnSheet) {
  return { result: share, rest }
}

interface Comparable {
  readonly problem: string
  readonly by: VariantTest['by']
  readonly large: readonly (readonly OnSheet[])[]
  readonly comparison: GroupComparison
  readonly sheets: number
}

function testOf(
  { problem, by, large, comparison, sheets }: Comparable,
  ids: ReadonlySet<string>,
): Omit<VariantTest, 'corrected'> {
  const { means, ...test } = comparison
  const groups = large.map((group, k): VariantGroup => {
    const raw = averageOf(group.map(({ share }) => share))
    return { called: sheetName(group, ids) ?? `${k + 1}`, known: knownBy(group[0]!, by), mean: means[k]!, raw }
  })
  const leftOut = sheets - large.reduce((sum, { length }) => sum + length, 0)
  return { problem, by, ...test, groups: groups.sort((a, b) => a.mean.mean - b.mean.mean), leftOut }
}

/** The label of a sheet that they all have, unless it is the id of one of them. */
export function sheetName(
  group: readonly { readonly variant: string }[],
  ids: ReadonlySet<string>,
): string | undefined {
  const labels = new Set(group.map(({ variant }) => variant.replace(/-[^-]*$/, '')))
  const [label] = labels
  return labels.size === 1 && label !== '' && !ids.has(label!) ? label : undefined
}

function knownBy({ blanks }: OnSheet, by: VariantTest['by']): string {
  const [first] = blanks
  if (by === 'kind') return blanks.map(({ name }) => name).join(', ')
  return first?.expected === undefined ? '' : `${first.name} = ${shortText(first.expected)}`
}
