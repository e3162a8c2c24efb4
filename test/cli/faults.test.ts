import { describe, expect, test } from 'vitest'
import { projectSet } from '../project-sets.ts'
import { inWorkplace, type Workplace } from './command-line.ts'

const program = (given: string, ...lines: string[]) =>
  [
    'seed: s',
    'problems:',
    '  - id: p',
    '    family: program',
    '    params:',
    `      given: { ${given} }`,
    '      program:',
    ...lines.map((line) => `        - ${line}`),
    '',
  ].join('\n')

const good = program('x: { from: 2, to: 90 }', 'f = x * x + 3')

/** Runs generate and asserts that it refuses, with a code, a place and a remedy, and leaves everything as it was. */
async function refused(
  place: Workplace,
  args: readonly string[],
  fault: string,
  at: string,
  exitCode = 2,
): Promise<string> {
  const before = place.entries()
  const { code, out, err } = await place.run(['generate', ...args])
  expect({ code, out }).toEqual({ code: exitCode, out: '' })
  const told = err.split(/\n(?! )/).find((text) => text.includes(`[${fault}]`)) ?? err
  expect(told).toContain(`[${fault}]`)
  if (at !== '') expect(told.slice(0, told.indexOf(': '))).toBe(at)
  expect(told).toMatch(/^ {2}remedy: +\S/m)
  expect(err).not.toMatch(/\bat .*:\d+:\d+\)?$/m)
  expect(place.entries()).toEqual(before)
  return told
}

describe('a problem set that is wrong is refused at its place, and nothing is written', () => {
  test.concurrent.each([
    ['that is not there', undefined, 'file-missing', 'set.yaml', 'check the path'],
    ['that is empty', '', 'empty-file', 'set.yaml:1:1', 'problems:'],
    ['that is a comment', '# soon\n', 'empty-file', 'set.yaml:1:1', 'problems:'],
    ['that is not YAML', 'problems: [\n', 'yaml-bad-indent', 'set.yaml:2:1', 'indentation'],
    ['that is no text', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff]), 'file-not-text', 'set.yaml', 'UTF-8'],
    ['with a misspelt key', good.replace('params', 'parms'), 'unknown-key', 'set.yaml:5:5', 'did you mean params?'],
    [
      'of an unknown family',
      good.replace('program', 'progam'),
      'unknown-family',
      'set.yaml:4:13',
      'did you mean program?',
    ],
    ['with a cycle', program('x: 1', 'a = b + x', 'b = a * x'), 'cycle', 'set.yaml:8:15', 'break the cycle'],
    ['with a value that needs itself', program('x: 1', 'a = a + x'), 'cycle', 'set.yaml:8:15', 'break the cycle'],
    [
      'with lines in the wrong order',
      program('x: 1', 'a = b + x', 'b = 2 * x'),
      'used-before-assigned',
      'set.yaml:8:15',
      'move the line of b up',
    ],
    ['with an unknown name', program('xray: 2', 'a = xrey + 1'), 'unknown-name', 'set.yaml:8:15', 'did you mean xray?'],
    [
      'with a name assigned twice',
      program('x: 2', 'a = x + 1', 'a = x * 2'),
      'assigned-twice',
      'set.yaml:9:11',
      'a name of its own',
    ],
    [
      'with a name given and assigned',
      program('x: 2', 'x = x + 1'),
      'assigned-twice',
      'set.yaml:8:11',
      'a name of its own',
    ],
    [
      'with an unknown function',
      program('x: 2', 'a = sigmiod(x)'),
      'unknown-function',
      'set.yaml:8:15',
      'did you mean sigmoid?',
    ],
    [
      'with a formula that breaks off',
      program('x: 2', 'a = x +* 2'),
      'unexpected-token',
      'set.yaml:8:18',
      'correct the formula',
    ],
    [
      'with the logarithm of a negative number',
      program('x: -2', 'a = log(x)'),
      'undefined-value',
      'set.yaml:8:11',
      'change the given numbers',
    ],
    [
      'with a division by 0',
      program('x: 0', 'a = 1/x'),
      'undefined-value',
      'set.yaml:8:11',
      'change the given numbers',
    ],
    [
      'with the logarithm of a range below 0',
      program('x: { from: -5, to: -1 }', 'a = x * 3', 'f = log(a)'),
      'no-fair-draw',
      'set.yaml:9:11',
      'drawn here: x',
    ],
    [
      'with a range that is turned round',
      program('x: { from: 5, to: 2 }', 'a = x + 1'),
      'empty-range',
      'set.yaml:6:19',
      'exchange from and to',
    ],
    [
      'with a range that allows nothing',
      program('x: { from: 2, to: 3, not: [2, 3] }', 'a = x + 1'),
      'empty-range',
      'set.yaml:6:19',
      'widen the range',
    ],
    [
      'with ranges in which no draw is fair',
      program('x: { from: 2, to: 3 }, y: { from: 0, to: 1 }', 'f = x * y', 'g = f * x'),
      'no-fair-draw',
      'set.yaml:8:11',
      'drawn here: ',
    ],
    [
      'that asks for what is not there',
      `${good}    ask: [f, dff/dx]\n`,
      'unknown-node',
      'set.yaml:9:14',
      'did you mean df/dx?',
    ],
    ['that asks for what it gives', `${good}    ask: [x]\n`, 'asked-given', 'set.yaml:9:11', 'take x out of ask'],
  ])('%s', (_, content, fault, at, remedy) =>
    inWorkplace(async (place) => {
      if (content !== undefined) place.write('set.yaml', content)
      const err = await refused(place, ['set.yaml', '--format', 'html'], fault, at)
      expect(err.slice(err.indexOf('remedy:'))).toContain(remedy)
    }),
  )

  test.concurrent('that is a folder', () =>
    inWorkplace(async (place) => {
      place.makeFolder('set.yaml')
      await refused(place, ['set.yaml', '--format', 'html'], 'file-is-folder', 'set.yaml')
    }))

  test.concurrent('with all its faults at once, in the order of the file', () =>
    inWorkplace(async (place) => {
      const faulty = program('x: { from: 5, to: 2 }', 'a = y + 1').replace('seed: s', 'sede: s')
      place.write('set.yaml', faulty)
      const { err } = await place.run(['generate', 'set.yaml', '--format', 'html'])
      expect(err.match(/^set\.yaml:\d+:\d+: .*\[[a-z-]+\]$/gm)?.map((line) => line.replace(/: .*\[/, ' ['))).toEqual([
        'set.yaml:1:1 [unknown-key]',
        'set.yaml:6:19 [empty-range]',
        'set.yaml:8:15 [unknown-name]',
      ])
    }))

  test.concurrent('and what it quotes does not steer the terminal', () =>
    inWorkplace(async (place) => {
      place.write('set.yaml', good.replace('family: program', 'family: "\\e[31mred"'))
      const err = await refused(place, ['set.yaml', '--format', 'html'], 'unknown-family', 'set.yaml:4:13')
      expect(err).not.toContain('\u001b')
    }))
})

describe('a roster that is wrong is refused at its line, and nothing is written', () => {
  test.concurrent.each([
    ['that is not there', undefined, 'file-missing', 'class.csv'],
    ['that is empty', '', 'empty-file', 'class.csv:1'],
    ['without students', 'id,name\n', 'no-students', 'class.csv:1'],
    ['without a column id', 'name\nAda\n', 'missing-column', 'class.csv:1'],
    ['with duplicate ids', 'id,name\nada,A\nbob,B\nada,C\n', 'duplicate-id', 'class.csv:4'],
    ['with ids that become one folder', 'id\na/b\na:b\n', 'colliding-ids', 'class.csv:3'],
    ['with ids that differ in case only', 'id\nada\nADA\n', 'colliding-ids', 'class.csv:3'],
    ['with a student without id', 'id,name\nada,A\n,B\n', 'missing-id', 'class.csv:3'],
    ['with a quote that never closes', 'id,name\nada,"A\n', 'csv-open-quote', 'class.csv:2'],
  ])('%s', (_, content, fault, at) =>
    inWorkplace(async (place) => {
      place.write('set.yaml', good)
      if (content !== undefined) place.write('class.csv', content)
      await refused(place, ['set.yaml', '--roster', 'class.csv', '--format', 'html'], fault, at)
    }),
  )
})

describe('a place that cannot be written to is named, and nothing half-written stays', () => {
  test.concurrent.each([
    ['a file where the folder belongs', 'out', 'out'],
    ['a file where the folder of the set belongs', 'out/set', 'out'],
  ])('%s', (_, obstacle, out) =>
    inWorkplace(async (place) => {
      place.write('set.yaml', good)
      place.write(obstacle, 'in the way')
      const err = await refused(place, ['set.yaml', '--format', 'html', '--out', out], 'cannot-write', 'out/set')
      expect(err).toContain('a file is in the way')
      expect(place.read(obstacle)).toBe('in the way')
    }),
  )

  test.concurrent('a folder where a file belongs, in the middle of a run: whole files only, and no manifest', () =>
    inWorkplace(async (place) => {
      place.write('set.yaml', good)
      place.makeFolder('out/set/students/4/answers.yaml')
      const { code, out, err } = await place.run([
        'generate',
        'set.yaml',
        '--format',
        'html',
        '--count',
        '9',
        '--jobs',
        '1',
        '--out',
        'out',
      ])
      expect({ code, out }).toEqual({ code: 2, out: '' })
      expect(err).toMatch(
        /^out\/set\/students\/4\/answers\.yaml: .*a folder is in the way \[cannot-write\]\n {2}remedy: /m,
      )
      expect(err).not.toContain('wrote')
      const entries = place.entries('out/set')
      expect(entries.filter((name) => name.endsWith('.part'))).toEqual([])
      expect(entries).not.toContain('instructor/manifest.json')
      expect(entries.filter((name) => name.startsWith('students/9'))).toEqual([])
    }))
})

describe('without a browser there are no PDFs and no half of a run', () => {
  test.concurrent.each([['pdf'], ['html,pdf']])('--format %s', (format) =>
    inWorkplace(async (place) => {
      const err = await refused(
        place,
        [projectSet('lecture-circuit'), '--format', format, '--browser', '/nowhere', '--out', 'out'],
        'no-browser',
        '',
        3,
      )
      expect(err).toContain('/nowhere')
      expect(err).toMatch(/remedy: .*--browser.*--format html/)
    }),
  )

  test.concurrent('nor with one that is no browser', () =>
    inWorkplace(async (place) => {
      place.write('browser', 'no program')
      await refused(
        place,
        [projectSet('lecture-circuit'), '--format', 'pdf', '--browser', 'browser'],
        'browser-failed',
        '',
        3,
      )
    }))
})
