import { type Fault, FaultError } from '../../faults/fault.ts'
import { uploads } from '../../report/uploads.ts'
import { parseRoster, type RosterEntry } from '../../roster/roster.ts'
import type { ProblemSet } from '../../set/types.ts'
import { terminalText } from '../../text/terminal-text.ts'
import type { KeptText } from '../kept-text.ts'
import type { Session } from '../session.ts'
import { type Handles, handlesIn } from './accounts.ts'
import { type DueTexts, dueTexts } from './due.ts'
import { type MailText, mailTextIn } from './mail-text.ts'
import type { HandOutWay } from './ways.ts'

export interface HandOutOptions {
  readonly handOut?: readonly HandOutWay[]
  /** A folder or archive for each. */
  readonly by?: 'section'
  /** Grading worksheet of Moodle, or what was handed in on the platform. */
  readonly accounts?: string
  /** File with subject and body of the mails. */
  readonly mailText?: string
}

/** What is to be known to hand sheets out once they are made; plain data. */
export interface HandOutPlan {
  readonly ways: readonly HandOutWay[]
  readonly by?: 'section'
  readonly handles: Readonly<Partial<Record<HandOutWay, Handles>>>
  readonly mail?: MailText
  /** Of mails, where there is a deadline. */
  readonly due?: DueTexts
}

/** A plan with the students that it is about. */
export interface PlannedHandOut {
  readonly plan: HandOutPlan
  /** Of the roster, where there is one. */
  readonly students: readonly RosterEntry[]
}

export function studentsIn(roster: KeptText | undefined): RosterEntry[] {
  return roster ? parseRoster(roster.text, roster.file) : []
}

const uploadOf = { moodle: uploads['moodle-feedback'], canvas: uploads['canvas-comments'] } as const

/** @throws FaultError `hand-out-to-whom`, or what is wrong with the files that are named */
export async function planHandOut(
  { handOut: ways, by, accounts, mailText }: HandOutOptions,
  set: ProblemSet,
  roster: KeptText | undefined,
  session: Session,
): Promise<HandOutPlan | undefined> {
  if (ways === undefined) return undefined
  const platforms = (['moodle', 'canvas'] as const).filter((way) => ways.includes(way))
  const needsRoster = platforms.length > 0 || ways.includes('mail') || by !== undefined
  if (needsRoster && roster === undefined) throw new FaultError(toWhom(`--hand-out ${ways.join(',')}`, '--roster'))
  if (platforms.length > 0 && accounts === undefined)
    throw new FaultError(toWhom(`--hand-out ${platforms.join(',')}`, '--accounts'))
  const students = studentsIn(roster)
  const note = (text: string) => session.note(terminalText(text))
  const handles: Partial<Record<HandOutWay, Handles>> = {}
  for (const way of platforms) handles[way] = await handlesIn(accounts!, uploadOf[way], set, students, note)
  if (!ways.includes('mail')) return { ways, ...(by && { by }), handles }
  const due = dueTexts(set, students, roster!.file)
  const mail = await mailTextIn(mailText, due !== undefined)
  return { ways, ...(by && { by }), handles, mail, ...(due && { due }) }
}

function toWhom(what: string, missing: string): Fault {
  return {
    code: 'hand-out-to-whom',
    message: `${what} does not say who gets which sheet`,
    expected: missing,
    remedy:
      missing === '--roster'
        ? 'add --roster, with e-mail addresses for mails and sections for --by section'
        : "add --accounts with Moodle's grading worksheet, or with what was handed in there, as it was downloaded",
  }
}
