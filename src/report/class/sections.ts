import type { SectionReport } from './contract.ts'
import { meanOf } from './estimates.ts'
import type { HandIns } from './hand-ins.ts'
import { leastCounts } from './least.ts'

/** Sections side by side; students of none are left out, and a class without sections has none. */
export function sectionReports({ read, unreadable, absent }: HandIns, problems: readonly string[]): SectionReport[] {
  const all = [...read.map(({ grade }) => grade), ...unreadable, ...absent]
  const sections = [...new Set(all.flatMap(({ section }) => section || []))].sort((a, b) => (a < b ? -1 : 1))
  return sections.map((section) => {
    const own = read.filter(({ grade }) => grade.section === section)
    const count = (some: readonly { readonly section?: string }[]) =>
      some.filter((one) => one.section === section).length
    return {
      section,
      handedIn: own.length + count(unreadable),
      absent: count(absent),
      unreadable: count(unreadable),
      mean: meanOf(own.map(({ share }) => share)),
      problems: problems.map((id) => ({
        id,
        mean: meanOf(own.flatMap(({ problems }) => problems.get(id)?.share ?? [])),
      })),
      compared: own.length >= leastCounts.students,
    }
  })
}
