import type { Fault } from '../fault.ts'
import { readGradescope } from './gradescope.ts'
import { damaged, type HandIn } from './hand-in.ts'
import { type Origin, originOf } from './origin.ts'
import { matchPattern } from './pattern.ts'

/** A submission and what its place tells of who handed it in. */
export interface Claim {
  readonly handIn: HandIn
  /** Its path without the folders that all submissions of the run lie in, as those tell nobody apart. */
  readonly place: string
  readonly origin?: Origin
}

export interface Claims {
  /** One per submission, in input order. */
  readonly claims: readonly Claim[]
  /** Files that nobody's submission consists of, such as a read-me. */
  readonly passedOver: readonly string[]
  /** What is wrong with files that say who handed in what. */
  readonly faults: readonly Fault[]
}

/**
 * Finds the submissions among hand-ins, and what their places tell. Who handed in only files of other kinds has a
 * submission too: a damaged one.
 * @param slug name of the assignment in folders such as `quiz-3-ada`
 * @throws FaultError `bad-pattern`, `slow-pattern`
 */
export async function claimsOf(handIns: readonly HandIn[], slug: string, pattern?: string): Promise<Claims> {
  const files = handIns.filter(({ kind }) => kind !== 'metadata')
  const gradescope = await readGradescope(handIns.filter(({ kind }) => kind === 'metadata'))
  const matched =
    pattern === undefined
      ? []
      : matchPattern(
          pattern,
          files.map(({ file }) => file),
        )
  const shared = sharedFolders(files.map(({ file }) => file))
  const claims = files.map((handIn, k): Claim => {
    const origin =
      pattern === undefined ? (gradescope.originOf(handIn.file) ?? originOf(handIn.file, slug)) : matched[k]
    return { handIn, place: handIn.file.slice(shared), ...(origin && { origin }) }
  })
  const answered = new Set(claims.filter(({ handIn }) => handIn.kind === 'answers').map(accountOf))
  const passedOver: string[] = []
  const submissions = claims.flatMap((claim): Claim[] => {
    if (claim.handIn.kind === 'answers') return [claim]
    const account = accountOf(claim)
    if (account === undefined || answered.has(account)) {
      passedOver.push(claim.handIn.file)
      return []
    }
    answered.add(account)
    return [{ ...claim, handIn: damaged(claim.handIn.file, noAnswerFile(claim.handIn.file)) }]
  })
  return { claims: submissions, passedOver, faults: gradescope.faults }
}

/** The same for everything that one student handed in through one system; undefined where the place tells nothing. */
export function accountOf({ origin }: Claim): string | undefined {
  return origin && `${origin.system} ${origin.account}`
}

/** Length of the folders that all paths begin with, slash included. */
function sharedFolders(paths: readonly string[]): number {
  const [first = '', ...others] = paths
  if (others.length === 0) return 0
  let length = first.lastIndexOf('/') + 1
  while (length > 0 && !others.every((path) => path.startsWith(first.slice(0, length))))
    length = first.lastIndexOf('/', length - 2) + 1
  return length
}

function noAnswerFile(file: string): Fault {
  const zipped = /\.(zip|7z|rar|tar|gz|tgz)$/i.test(file)
  const message = zipped ? 'this is an archive inside the hand-in, and is not looked into' : 'this is no answer file'
  return {
    code: zipped ? 'nested-archive' : 'no-answer-file',
    message,
    file,
    expected: 'a file that ends in .yaml, .yml or .json',
    remedy: zipped ? 'hand in the answers.yaml itself' : 'hand in the answers.yaml that belongs to the sheet',
  }
}
