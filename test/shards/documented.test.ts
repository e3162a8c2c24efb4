import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { Course, seed } from '../cli/batch.ts'
import { type Outcome, Workplace } from '../cli/command-line.ts'

/** The examples of docs/shards.md, run as their schedulers would start them. */
const text = readFileSync('docs/shards.md', 'utf8')
const sections = new Map(
  text
    .split(/^## /m)
    .map((section) => [
      section.slice(0, section.indexOf('\n')),
      [...section.matchAll(/^```(?:yaml|sh)\n([\s\S]*?)^```$/gm)].map(([, code]) => code!),
    ]),
)

interface Steps {
  readonly steps: readonly { readonly run?: string }[]
}
interface Script {
  readonly script: readonly string[]
}
interface Template {
  readonly template: { readonly spec: { readonly containers: readonly { readonly args: readonly string[] }[] } }
}

const runsOf = (job: Steps) => job.steps.flatMap(({ run }) => run ?? []).join('\n')
const numbers = ['1', '2', '3', '4', '5', '6', '7', '8']

/** What a shard is started with, by its number, and how all are put together. */
const schedulers: Readonly<
  Record<
    string,
    (blocks: readonly string[]) => { shard: string; of: (number: string) => Record<string, string>; merge: string }
  >
> = {
  'In a matrix of GitHub': ([workflow]) => {
    const { shard, merge } = (parse(workflow!) as { jobs: Record<'shard' | 'merge', Steps> }).jobs
    return { shard: runsOf(shard), of: (number) => ({ SHARD: number }), merge: runsOf(merge) }
  },
  'In a matrix of GitLab': ([pipeline]) => {
    const { shard, merge } = parse(pipeline!) as Record<'shard' | 'merge', Script>
    return { shard: shard.script.join('\n'), of: (number) => ({ SHARD: number }), merge: merge.script.join('\n') }
  },
  'In an array of SLURM': ([script, submission]) => ({
    shard: script!,
    of: (number) => ({ SLURM_CPUS_PER_TASK: '1', SLURM_ARRAY_TASK_ID: number, SLURM_ARRAY_TASK_COUNT: '8' }),
    merge: /--wrap '([^']+)'/.exec(submission!)![1]!,
  }),
  'In an indexed job of Kubernetes': ([job]) => {
    const [{ args }] = (parse(job!) as { spec: Template }).spec.template.spec.containers as [{ args: string[] }]
    const of = (number: string) => ({ JOB_COMPLETION_INDEX: `${Number(number) - 1}` })
    return { shard: args.at(-1)!, of, merge: 'npx gradsheet merge shards --out grades' }
  },
}

/** The arguments that a script hands to gradsheet. */
function argumentsIn(script: string, environment: Record<string, string>): string[] {
  const programs = 'npm() { :; }; npx() { printf "%s\\n" "$@"; };'
  const options = { env: { ...process.env, ...environment }, encoding: 'utf8' } as const
  const [program, ...args] = execFileSync('bash', ['-euc', `${programs}\n${script}`], options)
    .trimEnd()
    .split('\n')
  expect(program).toBe('gradsheet')
  return args
}

const place = new Workplace()
let whole: Outcome
let files: Record<string, string>
beforeAll(async () => {
  const course = await Course.in(place)
  place.write('quiz.yaml', place.read('quiz-3.yaml'))
  place.write('roster.csv', 'id\nada\nbob\ncyd\n')
  for (const id of ['ada', 'bob']) place.write(`submissions/${id}/answers.yaml`, course.answers(id))
  whole = await place.run(['grade', 'quiz.yaml', 'submissions/', '--roster', 'roster.csv', '--out', 'grades'], {
    GRADSHEET_SEED: seed,
  })
  files = place.contents('grades')
  place.removeFolder('grades')
})
afterAll(() => place.remove())

test('every scheduler that the page names has an example', () => {
  expect([...sections.keys()].slice(1)).toEqual(Object.keys(schedulers))
})

describe.skipIf(process.platform === 'win32').each(Object.entries(schedulers))('%s', (name, read) => {
  test('the shards of the example come to the grades of one run', async () => {
    const { shard, of, merge } = read(sections.get(name)!)
    for (const number of numbers)
      expect(await place.run(argumentsIn(shard, of(number)), { GRADSHEET_SEED: seed })).toMatchObject({ code: 0 })
    expect(await place.run(argumentsIn(merge, {}))).toEqual(whole)
    expect(place.contents('grades')).toEqual(files)
    for (const folder of ['shards', 'grades']) place.removeFolder(folder)
  })
})
