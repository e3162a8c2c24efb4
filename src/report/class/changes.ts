import type { ClassSet } from './class-set.ts'
import type { MistakeChange, MistakeReport } from './contract.ts'
import { shareOfCount } from './estimates.ts'
import type { Share } from './figures.ts'
import type { ReadHandIn } from './hand-ins.ts'

/** One quiz with what was found in it. */
export interface ReadQuiz {
  readonly set: ClassSet
  readonly read: readonly ReadHandIn[]
  readonly mistakes: readonly MistakeReport[]
}

/** How often mistakes were made from quiz to quiz; one that no quiz but one has a place for tells nothing of change. */
export function changesOfMistakes(quizzes: readonly ReadQuiz[]): MistakeChange[] {
  if (quizzes.length < 2) return []
  const ids = new Set(quizzes.flatMap(({ mistakes }) => mistakes.map(({ id }) => id)))
  const makers = quizzes.map(({ read }) => makersIn(read))
  const changes = [...ids].map((id): MistakeChange => {
    const found = quizzes.map(({ mistakes }) => mistakes.find((one) => one.id === id))
    const shares = quizzes.map(({ set, read }, k): Share | null => {
      return found[k]?.students ?? (set.mistakes.has(id) && read.length > 0 ? shareOfCount(0, read.length) : null)
    })
    const again = quizzes.slice(1).map(({ read }, k): Share | null => {
      if (!shares[k] || !shares[k + 1]) return null
      const before = makers[k]!.get(id) ?? new Set()
      const both = read.flatMap(({ grade }) => (before.has(grade.student) ? grade.student : []))
      const still = both.filter((student) => makers[k + 1]!.get(id)?.has(student))
      return both.length > 0 ? shareOfCount(still.length, both.length) : null
    })
    const { says } = found.find((one) => one !== undefined)!
    return { id, says, quizzes: shares, again, ranked: found.some((one) => one?.ranked) }
  })
  return changes
    .filter((change) => change.quizzes.filter((share) => share !== null).length > 1)
    .sort(
      (a, b) =>
        Number(b.ranked) - Number(a.ranked) || latest(b) - latest(a) || total(b) - total(a) || (a.id < b.id ? -1 : 1),
    )
}

/** Who made which mistake; what is nobody's cannot be followed. */
function makersIn(read: readonly ReadHandIn[]): Map<string, Set<string>> {
  const makers = new Map<string, Set<string>>()
  for (const { grade, blanks } of read) {
    if (grade.student === '') continue
    for (const { diagnosis } of blanks) {
      if (!diagnosis?.[0]) continue
      const students = makers.get(diagnosis[0]) ?? new Set()
      makers.set(diagnosis[0], students.add(grade.student))
    }
  }
  return makers
}

function latest({ quizzes }: MistakeChange): number {
  return quizzes.findLast((share) => share !== null)!.share
}

function total({ quizzes }: MistakeChange): number {
  return quizzes.reduce((sum, share) => sum + (share?.count ?? 0), 0)
}
