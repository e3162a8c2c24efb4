import { exitCode } from '../fault.ts'
import { qualityRules, type RuleId } from '../solution/quality.ts'
import { fingerprint, type PreparedSet, solveProblem } from '../solution/variant.ts'
import { openSet, type Session, type SetOptions } from './session.ts'

export interface LintOptions extends SetOptions {
  readonly samples: number
  readonly json?: boolean
}

/** What many draws of one problem show. */
interface ProblemReport {
  readonly id: string
  readonly samples: number
  /** Draws made per draw kept. */
  readonly attempts: number
  /** Share of all draws that each rule refused. */
  readonly refused: Readonly<Partial<Record<RuleId, number>>>
  /** Different problems among the samples. */
  readonly different: number
  /** Mistakes that fair draws hide so often that none is refused for it, and the share of fair draws that do. */
  readonly cannotShow: readonly { readonly mistake: string; readonly share: number }[]
}

/** Draws a set many times and tells how fair, how varied and how telling its problems are. */
export async function lint(file: string, options: LintOptions, session: Session): Promise<number> {
  const prepared = await openSet(file, options)
  const reports = sampleProblems(prepared, options.samples, session)
  session.out(options.json ? `${JSON.stringify(reports, null, 2)}\n` : reports.map(reportText).join('\n'))
  return exitCode.done
}

function sampleProblems(prepared: PreparedSet, samples: number, session: Session): ProblemReport[] {
  const tallies = prepared.problems.map(({ problem }) => ({
    problem,
    refusals: new Map<RuleId, number>(),
    kept: 0,
    different: new Set<string>(),
  }))
  const bar = session.progress('drawing', samples)
  for (let label = 0; label < samples; label++) {
    const draw = { seed: 'lint', label: `${label}`, salt: 0 }
    for (const [k, problem] of prepared.problems.entries()) {
      const { refusals, different } = tallies[k]!
      const solved = solveProblem(prepared, problem, draw, (_, { rule }) => {
        refusals.set(rule, (refusals.get(rule) ?? 0) + 1)
      })
      tallies[k]!.kept++
      different.add(fingerprint(solved))
    }
    bar.step()
  }
  bar.stop()
  return tallies.map(({ problem, refusals, kept, different }, k) => {
    const { example: exercise } = prepared.problems[k]!
    const draws = kept + [...refusals.values()].reduce((sum, count) => sum + count, 0)
    return {
      id: problem.id,
      samples,
      attempts: draws / kept,
      refused: Object.fromEntries(
        [...refusals].sort(([, a], [, b]) => b - a).map(([rule, count]) => [rule, count / draws]),
      ),
      different: different.size,
      cannotShow: exercise.fixed
        ? []
        : exercise.visibility().unavoidable.map(({ misconception, share }) => ({ mistake: misconception.id, share })),
    }
  })
}

function reportText({ id, samples, attempts, refused, different, cannotShow }: ProblemReport): string {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`
  const rules = Object.entries(refused) as [RuleId, number][]
  const [worst] = rules
  return [
    id,
    `  ${different} different problems in ${samples} draws; ${attempts.toFixed(2)} draws for one that is kept`,
    ...rules.map(([rule, share]) => `  refused ${percent(share).padStart(7)}  ${rule}: ${qualityRules[rule].says}`),
    ...(worst && attempts > 5 ? [`  to draw faster: ${qualityRules[worst[0]].remedy}`] : []),
    ...cannotShow.map(
      ({ mistake, share }) => `  hidden  ${percent(share).padStart(7)}  ${mistake} does not show in these draws`,
    ),
    '',
  ].join('\n')
}
