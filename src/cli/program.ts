import type { Session } from '../app/session.ts'
import { exitCode, type Fault, FaultError } from '../faults/fault.ts'
import { terminalText } from '../text/terminal-text.ts'
import { addElsewhere } from './elsewhere.ts'
import { addGrading } from './grading.ts'
import { addMachines } from './machines.ts'
import { Command, CommanderError, exampleLines } from './options.ts'
import { addPages } from './pages.ts'
import { addReports } from './reports.ts'
import { addSets } from './sets.ts'
import { addShards } from './shards.ts'
import { addSheets } from './sheets.ts'

/** Runs one command line and returns its exit code; everything printed goes through the session. */
export async function run(argv: readonly string[], session: Session): Promise<number> {
  let code: number = exitCode.done
  const program = createProgram(session, (result) => {
    code = result
  })
  try {
    await program.parseAsync(argv, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.done : exitCode.badInput
    if (error instanceof FaultError) {
      for (const fault of error.faults) session.note(faultText(fault))
      return error.exitCode
    }
    session.note(`This is a bug in gradsheet, please report it:\n${(error as Error).stack ?? error}`)
    return exitCode.bug
  }
}

/** `file:line:column: message`, then what was found, what belongs there and how to put it right. */
function faultText({ code, message, file, line, column, got, expected, remedy }: Fault): string {
  const place = file ? `${file}${line ? `:${line}${column ? `:${column}` : ''}` : ''}: ` : ''
  const details = [
    got !== undefined && `  got:      ${got}`,
    expected !== undefined && `  expected: ${expected}`,
    remedy !== undefined && `  remedy:   ${remedy}`,
  ].filter((detail) => detail !== false)
  // What is quoted from a file must not steer the terminal.
  return [`${place}${message} [${code}]`, ...details].map(terminalText).join('\n')
}

/** The commands with their arguments, options and help; what one ends with is told to `done`. */
export function createProgram(session: Session, done: (code: number) => void): Command {
  const program = new Command('gradsheet')
    .description('Seeded backpropagation exercises: drawn, solved, typeset, graded.')
    .version(session.version, '--version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .exitOverride()
    .configureOutput({ writeOut: (text) => session.out(text), writeErr: (text) => session.note(text.trimEnd()) })
    .showHelpAfterError('(--help shows the options and examples)')
    .addHelpText('after', programExamples)
  for (const add of [addSheets, addPages, addElsewhere, addGrading, addReports, addSets, addShards, addMachines])
    add(program, session, done)
  return program
}

const programExamples = exampleLines([
  'gradsheet generate problem-sets/quiz-backprop.yaml --seed "$SEED" --roster roster.csv',
  'gradsheet grade problem-sets/quiz-backprop.yaml submissions/ --seed "$SEED" --format csv --out grades',
  'gradsheet check problem-sets/lecture-circuit.yaml answers.yaml',
])
