import type { Session } from '../app/session.ts'
import { classReportFormats } from '../report/formats.ts'
import { type Command, exampleLines, listOf, ownFamily, prune } from './options.ts'

/** The command for what a class did. */
export function addReports(program: Command, session: Session, done: (code: number) => void): void {
  program
    .command('report')
    .description('what a class understood, and what was wrong with the quiz: a page, and its numbers')
    .argument('<set>', 'problem set, a YAML file')
    .argument('<grades...>', 'grades.json or grades.jsonl as grade wrote them; sets and grades of further quizzes')
    .addOption(ownFamily())
    .option('--format <list>', classReportFormats.join(', '), listOf(classReportFormats))
    .option('--names', 'say who is who; else no name, id or code of a sheet is in the report')
    .option('--out <dir>', 'folder to write report.html, report.json and report.csv to', 'report')
    .addOption(prune())
    .addHelpText('after', exampleLines(reportExamples))
    .action(async (set, files, options) =>
      done(await (await import('../app/report.ts')).reportCommand(set, files, options, session)),
    )
}

const reportExamples = [
  'gradsheet report problem-sets/quiz-backprop.yaml grades/grades.json',
  'gradsheet report quiz-2.yaml quiz-3.yaml grades-2.json grades-3.json --out change',
  'gradsheet report quiz-3.yaml monday.jsonl tuesday.jsonl --names --format html',
]
