import { createHash } from 'node:crypto'
import type { ClaimedFile, Claims } from '../../submission/intake/claims.ts'
import type { HandIn } from '../../submission/intake/hand-in.ts'

/** What is known of hand-ins without what stands in them, as a text. */
export function intakeText({ claims, setAside, faults }: Claims): string {
  return JSON.stringify({ claims, setAside, faults })
}

export function intakeDigest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** The same where the hand-ins themselves are not at hand. */
export function intakeIn(text: string): Claims {
  const { claims, setAside, faults } = JSON.parse(text) as Claims
  return {
    claims: claims.map((claim): ClaimedFile => ({ ...claim, handIn: elsewhere(claim.handIn) })),
    setAside: setAside.map(elsewhere),
    faults,
  }
}

function elsewhere(handIn: HandIn): HandIn {
  return { ...handIn, read: () => Promise.reject(new Error(`${handIn.file} was read where it was graded`)) }
}
