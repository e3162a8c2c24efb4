import { groupBy } from '../../base/group-by.ts'
import type { Listed } from '../../report/gradebook.ts'
import type { GradebookEntry } from '../../report/new-gradebook.ts'
import type { RankedAttempt } from '../../submission/intake/attempts.ts'
import type { Identity } from '../../submission/intake/identity.ts'
import { StudentIndex } from '../../submission/intake/students.ts'

/** Somebody who is looked for in a gradebook, with what was handed in. */
export interface ToBeMatched extends RankedAttempt, Pick<GradebookEntry, 'student' | 'name' | 'email' | 'account'> {
  readonly file: string
  readonly identity: Identity
  /** True of a hand-in that stands for itself, though something speaks for a student. */
  readonly apart?: true
  /** False for a student of the roster who handed in nothing. */
  readonly handedIn: boolean
}

/** A grade on its way into a gradebook. */
export interface GradeToEnter extends GradebookEntry, ToBeMatched {
  /** Why a hand-in earned nothing, where it could not be graded. */
  readonly ungraded?: string
}

export function isKnown({ student, account }: ToBeMatched): boolean {
  return student !== '' || account !== ''
}

/** Which student of a gradebook somebody is. */
interface Lookup {
  readonly listed: Listed
  readonly byName: boolean
  /** True where the name is that of another one, as of who hands in the sheet of somebody else. */
  readonly torn: boolean
}

export type Matched<Entry extends ToBeMatched> = Entry &
  Omit<Lookup, 'byName'> & {
    readonly rank: number
    /** What tells whoever handed it in apart, other than the gradebook. */
    readonly from: string
  }

export type MatchedGrade = Matched<GradeToEnter>

// More than the rank of any file.
const strongest = 10

/** Where two who are told apart elsewhere are as likely the same student of the gradebook, neither mark is put there; nor one whose id and name are two students'. */
export function withoutDisputes<Entry extends ToBeMatched>(
  found: readonly Matched<Entry>[],
): { certain: Matched<Entry>[]; disputed: Matched<Entry>[] } {
  const [certain, disputed]: [Matched<Entry>[], Matched<Entry>[]] = [[], []]
  disputed.push(...found.filter(({ torn }) => torn))
  const others = found.filter(({ torn }) => !torn)
  for (const own of groupBy(others, ({ key }) => key).values()) {
    const handedIn = own.filter((entry) => entry.handedIn)
    const highest = Math.max(...handedIn.map(({ rank }) => rank))
    const likely = handedIn.filter(({ rank }) => rank === highest)
    if (new Set(likely.map(({ from }) => from)).size > 1) disputed.push(...likely)
    else certain.push(...own)
  }
  return { certain, disputed }
}

/** Whose row of a gradebook each entry belongs to, and the entries that belong to none. */
export function matched<Entry extends ToBeMatched>(entries: readonly Entry[], students: readonly Listed[]) {
  const { find, hasName, isShared } = finder(students)
  const others: Entry[] = []
  const found = entries.flatMap((entry): Matched<Entry>[] => {
    const known = find(entry)
    if (!known) {
      others.push(entry)
      return []
    }
    // Two who are told apart elsewhere may be one here; who has id and name counts before who has one of them.
    const { listed, byName, torn } = known
    const rank = (entry.rank ?? 0) + (byName ? 0 : strongest) + (hasName(entry, listed) ? strongest / 2 : 0)
    const key = `row ${listed.row}`
    return [{ ...entry, key, rank, torn, from: `${entry.key} ${entry.identity.source}`, listed }]
  })
  return { found, others, isShared }
}

/** Who of a gradebook somebody is; where nothing else tells, by the folders that the file lies in. */
function finder(students: readonly Listed[]) {
  const byAccount = new Map(students.map((student) => [student.account, student]))
  const index = new StudentIndex(students)
  const isShared = ({ student, name }: ToBeMatched) =>
    index.isShared(student) || (name !== undefined && index.isShared(name))
  const find = (entry: ToBeMatched): Lookup | undefined => {
    const { student, name, email, account, file, apart } = entry
    const byId =
      (account && byAccount.get(account)) || index.byPerson({ id: student, names: [], ...(email && { email }) })
    const named = name ? index.byPerson({ names: [name] }) : undefined
    if (byId) return { listed: byId, byName: false, torn: named !== undefined && named !== byId }
    const byName = named || index.byName(student)
    const listed = byName || (isKnown(entry) || apart ? undefined : index.byPath(file))
    return listed && { listed, byName: true, torn: false }
  }
  const hasName = ({ name }: ToBeMatched, listed: Listed) => name !== undefined && index.byName(name) === listed
  return { find, hasName, isShared }
}
