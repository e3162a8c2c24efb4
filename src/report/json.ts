import type { Fault } from '../faults/fault.ts'
import type { Grade } from '../grade/types.ts'
import type { TextReport } from './reported-grade.ts'

/**
 * A value as JSON in one line that means the same everywhere and steers nothing it is shown in: neither a terminal (control
 * and reordering characters are escaped) nor a CI runner, which takes `##[` anywhere in a line as a command.
 */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value)
  return needsEscape.test(text)
    ? text.replace(/##\[/g, '#\\u0023[').replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, escaped)
    : text
}

const needsEscape = /##\[|[\p{Cc}\p{Cf}\u2028\u2029]/u

function escaped(character: string): string {
  return Array.from({ length: character.length }, (_, k) => character.charCodeAt(k))
    .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
    .join('')
}

/** One JSON object, on one line. */
export function gradeLine(grade: Grade): string {
  return jsonText(grade)
}

/** A grade as others read it: every error has a place, and what is about a file as a whole stands at its beginning. */
export function publicGrade<Given extends Grade>(grade: Given): Given {
  return grade.errors.length === 0 ? grade : { ...grade, errors: grade.errors.map(placed) }
}

function placed({ code, line = 1, column = 1, message, ...more }: Fault): Fault {
  return { code, line, column, message, ...more }
}

/** One array of all grades. */
export function jsonReport(): TextReport {
  let written = 0
  return {
    begin: () => '[\n',
    entry: (grade) => `${written++ > 0 ? ',\n' : ''}${gradeLine(publicGrade(grade))}`,
    end: () => `${written > 0 ? '\n' : ''}]\n`,
  }
}

/** One object per line. */
export function jsonlReport(): TextReport {
  return { begin: () => '', entry: (grade) => `${gradeLine(publicGrade(grade))}\n`, end: () => '' }
}
