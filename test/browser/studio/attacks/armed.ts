import { attack, texAttack } from './attack.ts'

const quoted = JSON.stringify

/** A sound set that carries an attack in every text that an author may write. */
export const armedSet = `# ${attack('comment')}
id: quiz
title: ${quoted(attack('title'))}
course: ${quoted(attack('course'))}
instructions: ${quoted(attack('instructions'))}
problems:
  - id: circuit
    title: ${quoted(attack('heading'))} # ${attack('comment')}
    family: program
    params:
      given:
        x: { from: 2, to: 9 }
        y: { from: 3, to: 5 }
      program:
        - q = x + y
        - f = q * x
    statement: ${quoted(attack('statement'))}
    prompts: { q: ${quoted(attack('prompt'))} }
    symbols: { q: ${quoted(texAttack('symbol'))} }
    conventions: [${quoted(attack('convention'))}]
    ask: [q, f, df/dx]
`

/** A set whose names carry an attack, as far as names can, and which ends where names are asked for. */
export const namedSet = `problems:
  - id: circuit
    family: program
    params:
      given: { ${quoted(attack('named'))}: 2 }
      program: [f = 2 * x]
    ask: [f, `

/** A set of one problem in which nothing else is wrong, whatever its file is called. */
const one = (lines = '', { given = 'x', line = 'f = 2 * x', above = '' } = {}) => `${above}id: quiz
problems:
  - id: circuit
    family: program
    params:
      given: { ${given}: 2 }
      program: [${line}]
${lines.replaceAll(/^(?=.)/gm, '    ')}`

/** Sets of which something is wrong, by what is; each is told of in words that quote what was read. */
export const faultySets: Readonly<Record<string, string>> = {
  'a key': one('', { above: `${quoted(attack('fault'))}: 1\n` }),
  'a key of a problem': one(`${quoted(attack('fault'))}: 1`),
  'a parameter': `problems:\n  - id: a\n    family: hinge\n    params: { ${quoted(attack('fault'))}: 1 }\n`,
  'a family of one’s own': one('', { above: `families: [${quoted(attack('fault'))}]\n` }),
  'a name of a given value': one('', { given: quoted(attack('fault')) }),
  'what is asked': one(`ask: [${quoted(attack('fault'))}]`),
  'a name with a prompt': one(`prompts: { ${quoted(attack('fault'))}: a }`),
  'a rule': one(`allow: [${quoted(attack('fault'))}]`),
  'no YAML': `title: ]${attack('fault')}\n`,
}

/** A roster with an attack in every column. */
export const armedRoster = csv([
  ['id', 'name', 'section', 'email'],
  [attack('id'), attack('name'), attack('section'), `a@example.org`],
  ['ada', attack('ada'), attack('section'), 'ada@example.org'],
])

/** Rosters of which something is wrong. */
export const faultyRosters: Readonly<Record<string, string>> = {
  'no column with ids': csv([[attack('roster')], ['ada']]),
  'an id that stands twice': csv([['id'], [attack('roster')], [attack('roster')]]),
}

function csv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n')
}
