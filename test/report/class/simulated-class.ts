import { openSet } from '../../../src/app/session.ts'
import type { PreparedSet } from '../../../src/solution/prepared.ts'
import { solveVariant } from '../../../src/solution/variant.ts'
import type { Workplace } from '../../cli/command-line.ts'

export const seed = 'of a class that is made up'

const setText = (id: string) => `id: ${id}
title: Backward, ${id}
round: 4
problems:
  - id: circuit
    family: program
    params:
      given: { x: { from: 2, to: 90 }, y: { from: 2, to: 90 }, z: { from: 2, to: 90 } }
      program: [q = x + y, f = q * z]
    ask: [q, f, df/dq, df/dx]
  - id: neuron
    family: program
    params:
      given:
        w: { from: 0.31, to: 0.97, step: 0.01 }
        x: { from: 0.51, to: 1.49, step: 0.01 }
        b: { from: 0.21, to: 0.79, step: 0.01 }
        t: { from: 0.05, to: 0.25, step: 0.01 }
      program: [s = w * x + b, a = sigmoid(s), E = (a - t) ^ 2]
    ask: [s, a, E, dE/da, da/ds, dE/ds, dE/dw]
  - id: power
    family: program
    params:
      given: { u: { from: 3, to: 19 }, v: { from: 3, to: 19 }, c: { from: 4, to: 31 } }
      program: [h = u * v - c, g = h ^ 2]
    ask: [h, g, dg/dh, dg/du]
`

/** What some students have not understood, the most frequent first, with how many of a hundred it is. */
export const planted = {
  'bias-left-out': 36,
  'one-factor-kept': 25,
  'difference-turned-round': 15,
  'multiply-not-swapped': 8,
} as const

type Planted = keyof typeof planted

/** The blank and the sheet whose key is not what the sheet asks: students there read another number. */
export const badBlank = { problem: 'power', blank: 'h', sheet: '4' } as const

const sheets = ['1', '2', '3', '4', '5', '6']

/** The numbers of a sheet by problem and name. */
type Numbers = Readonly<Record<string, Readonly<Record<string, number>>>>

interface Student {
  readonly id: string
  readonly name: string
  readonly section: string
  readonly sheet: string
  readonly ability: number
  readonly believes: ReadonlySet<Planted>
}

/** Chance that is the same in every run: a linear congruential generator modulo 2³². */
function chanceFrom(start: number): () => number {
  let state = start
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return (state >>> 8) / 2 ** 24
  }
}

function studentsOf(count: number, chance: () => number): Student[] {
  return Array.from({ length: count }, (_, k) => {
    const normal = Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance())
    const section = ['Monday', 'Tuesday', 'Thursday'][k % 3]!
    const ability = normal + (section === 'Tuesday' ? 0.5 : 0)
    const believes = (Object.keys(planted) as Planted[]).filter((id) => 100 * chance() < planted[id])
    const id = `s${String(k + 1).padStart(3, '0')}`
    return {
      id,
      name: `Student ${id}`,
      section,
      sheet: sheets[k % sheets.length]!,
      ability,
      believes: new Set(believes),
    }
  })
}

const sigmoid = (value: number) => 1 / (1 + Math.exp(-value))

/**
 * The answers of a student, worked out one from the other: whoever slips goes on with the wrong value. Nothing here knows
 * the grader.
 */
function answersOf({ sheet, ability, believes }: Student, numbers: Numbers, chance: () => number) {
  const written: Record<string, Record<string, number | ''>> = { circuit: {}, neuron: {}, power: {} }
  const write = (problem: string, blank: string, value: number, hardness: number): number => {
    const slips = chance() < sigmoid(hardness - 1.3 * ability - 2.2)
    const given = Number((slips ? value * (1.13 + 0.77 * chance()) + 0.017 : value).toFixed(4))
    const isLeftBlank = slips && chance() < 0.2
    written[problem]![blank] = isLeftBlank ? '' : given
    return given
  }
  const { circuit, neuron, power } = numbers as Readonly<Record<string, Record<string, number>>>
  const q = write('circuit', 'q', circuit!.x! + circuit!.y!, -1.5)
  write('circuit', 'f', q * circuit!.z!, -1)
  const dq = write('circuit', 'df/dq', believes.has('multiply-not-swapped') ? q : circuit!.z!, 0)
  write('circuit', 'df/dx', dq, 0.2)

  const sum = neuron!.w! * neuron!.x! + (believes.has('bias-left-out') ? 0 : neuron!.b!)
  const s = write('neuron', 's', sum, -1)
  const a = write('neuron', 'a', sigmoid(s), -0.5)
  write('neuron', 'E', (a - neuron!.t!) ** 2, -0.3)
  const difference = believes.has('difference-turned-round') ? neuron!.t! - a : a - neuron!.t!
  const da = write('neuron', 'dE/da', 2 * difference, 0.3)
  const slope = write('neuron', 'da/ds', believes.has('one-factor-kept') ? a : a * (1 - a), 0.4)
  const ds = write('neuron', 'dE/ds', da * slope, 0.5)
  write('neuron', 'dE/dw', ds * neuron!.x!, 0.8)

  const c = sheet === badBlank.sheet ? power!.c! + 3 : power!.c!
  const h = write('power', 'h', power!.u! * power!.v! - c, -0.5)
  write('power', 'g', h ** 2, -0.2)
  const dh = write('power', 'dg/dh', 2 * h, 0.6)
  write('power', 'dg/du', dh * power!.v!, 1)
  return written
}

/** The numbers that a sheet gives. */
function givenOn(prepared: PreparedSet, sheet: string): { readonly code: string; readonly numbers: Numbers } {
  const { code, problems } = solveVariant(prepared, seed, sheet)
  const numbers = problems.map(({ exercise, values }) => [
    exercise.problem.id,
    Object.fromEntries(exercise.given.map(({ name, id }) => [name, values[id]!])),
  ])
  return { code, numbers: Object.fromEntries(numbers) }
}

/** Which quiz it is, and how many of a hundred students have overcome what they had not understood. */
interface ClassParts {
  readonly id?: string
  readonly students?: number
  readonly absent?: number
  readonly unreadable?: number
  readonly overcome?: number
  /** Whether every student has a sheet of the own; else six sheets are handed out in turn. */
  readonly ownSheets?: boolean
}

/** Writes a set, a roster and the hand-ins of a class to a workplace; some are absent, and some hand in what cannot be read. */
export async function simulateClass(
  place: Workplace,
  {
    id: quiz = 'quiz-7',
    students: count = 300,
    absent = 9,
    unreadable = 3,
    overcome = 0,
    ownSheets = false,
  }: ClassParts = {},
): Promise<void> {
  place.write(`${quiz}.yaml`, setText(quiz))
  const prepared = await openSet(`${place.folder}/${quiz}.yaml`)
  const students = studentsOf(count, chanceFrom(7)).map((student, k) => ({
    ...student,
    ...((k * 37) % 100 < overcome && { believes: new Set<Planted>() }),
    ...(ownSheets && { sheet: student.id }),
  }))
  const onSheet = new Map(students.map(({ sheet }) => [sheet, givenOn(prepared, sheet)]))
  const chance = chanceFrom(quiz.length + overcome)
  for (const student of students) {
    const { code, numbers } = onSheet.get(student.sheet)!
    const problems = Object.entries(answersOf(student, numbers, chance)).map(
      ([id, blanks]) =>
        `  ${id}:\n${Object.entries(blanks)
          .map(([name, value]) => `    ${name}: ${value}\n`)
          .join('')}`,
    )
    const head = `set: ${quiz}\nvariant: ${code}\nstudent: ${student.id}\nanswers:\n`
    place.write(`${quiz}/${student.id}/answers.yaml`, head + problems.join(''))
  }
  const others = Array.from({ length: absent + unreadable }, (_, k) => `t${k + 1}`)
  for (const id of others.slice(absent)) place.write(`${quiz}/${id}/answers.yaml`, 'see attachment')
  const rows = [
    ...students.map(({ id, name, section }) => `${id},${name},${section}`),
    ...others.map((id) => `${id},Student ${id},Monday`),
  ]
  place.write('roster.csv', `id,name,section\n${rows.join('\n')}\n`)
}
