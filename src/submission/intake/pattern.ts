import { FaultError } from '../../faults/fault.ts'
import { type Groups, matchedGroups } from './matched-groups.ts'
import { type Origin, toldIn } from './origin.ts'

/**
 * Who handed in each file, by a pattern whose named groups are student (or id, name, email) and, if it likes, attempt,
 * late (days, or any text for an unknown number of them) and time. undefined for a file that does not match.
 * @throws FaultError `bad-pattern`, or `slow-pattern` where matching takes seconds: a regular expression may take ages
 */
export function matchPattern(pattern: string, files: readonly string[]): (Origin | undefined)[] {
  const found = groupsOf(pattern, files)
  return found.map((groups) => groups && originFrom(groups))
}

function groupsOf(pattern: string, files: readonly string[]): (Groups | undefined)[] {
  if (!/\(\?<(student|id|name|email)>/.test(pattern)) throw badPattern(pattern, 'it has no group (?<student>…)')
  try {
    return matchedGroups(pattern, files).map((groups) => (Object.keys(groups).length > 0 ? groups : undefined))
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw slowPattern(pattern)
    throw badPattern(pattern, message)
  }
}

function originFrom({ student, id = student, name, email, attempt, late, time }: Groups): Origin {
  const account = id ?? email ?? name ?? ''
  const days = late ? (/^\d+(\.\d+)?$/.test(late) ? Number(late) : true) : undefined
  const tried = attempt && /\d+/.exec(attempt)?.[0]
  return {
    system: 'pattern',
    account,
    people: [
      { ...(id && { id }), names: [name ?? student].filter((text) => text !== undefined), ...(email && { email }) },
    ],
    ...(tried && { attempt: Number(tried) }),
    ...(days !== undefined && { late: days }),
    ...(time && (toldIn(time) ?? { unreadTime: time })),
  }
}

function badPattern(pattern: string, reason: string): FaultError {
  return new FaultError({
    code: 'bad-pattern',
    message: `--pattern cannot be used: ${reason}`,
    got: pattern,
    expected: 'a regular expression with a named group student',
    remedy: "for example --pattern '(?<student>[^/]+)/try(?<attempt>\\d+)/answers\\.yaml$'",
  })
}

function slowPattern(pattern: string): FaultError {
  return new FaultError({
    code: 'slow-pattern',
    message: 'matching --pattern takes too long: it tries too many ways to match',
    got: pattern,
    expected: 'a pattern without repeated groups of repetitions, such as (a+)+',
    remedy: 'write [^/]+ where one part of the path is meant',
  })
}
