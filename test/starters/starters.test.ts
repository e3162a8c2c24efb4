import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseWorkflow } from '@actions/workflow-parser'
import { parseAction } from '@actions/workflow-parser/actions/action-parser'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { Workplace } from '../cli/command-line.ts'
import { actionOf, jobOf, Runner } from './runner.ts'

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
      expect(texts).toContain(`gradsheet@${version}`)
      expect(texts).not.toMatch(/GRADSHEET_VERSION|dot-/)
    }
  })

  test('scripts can be run, and every set is one', async () => {
    for (const script of ['course/grade.sh', 'course/practice.sh', 'exercise-1-ada/sheet.sh']) {
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

describe('the course repository', () => {
  test.each(['grade', 'practice'])('GitHub understands the workflow %s', (name) => {
    expect(workflowFaults(`course/.github/workflows/${name}.yml`)).toEqual([])
  })

  test('on GitHub, a push grades every quiz that has submissions', async () => {
    await handIn('ada')
    await handIn('emmy', (key) => key.replace(/ q: .*/, ' q: 0,5'))
    const workflow = jobOf(place.read('course/.github/workflows/grade.yml'))
    const { code, log, summary } = await course.runSteps(workflow.steps, { 'secrets.GRADSHEET_SEED': 's3cret' })
    expect(code, log).toBe(0)
    expect(place.entries('course/grades/quiz-1')).toEqual(
      expect.arrayContaining(['feedback/ada.html', 'feedback/emmy.html', 'grades.csv', 'grades.json', 'junit.xml']),
    )
    expect(log).toMatch(/^::error file=.*emmy\/answers\.yaml,line=\d+/m)
    expect(summary).toContain('| ada |')
  })

  test('without the secret it says what is missing', async () => {
    const { steps } = jobOf(place.read('course/.github/workflows/grade.yml'))
    const { code, log } = await course.runSteps(steps, {})
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

describe('the repository of a student', () => {
  const workflow = () => jobOf(place.read('exercise-1-ada/.github/workflows/sheet.yml'))
  const context = { 'secrets.GRADSHEET_SEED': 's3cret' }
  const environment = { ...seed, GITHUB_REPOSITORY: 'course/exercise-1-ada' }
  const result = (outputs: string) =>
    JSON.parse(Buffer.from(/^result=(.*)$/m.exec(outputs)![1]!, 'base64').toString()) as {
      max_score: number
      tests: { score: number; status: string }[]
    }

  test('GitHub understands its workflow', () => {
    expect(workflowFaults('exercise-1-ada/.github/workflows/sheet.yml')).toEqual([])
  })

  test('the first push draws a sheet and keeps it, later ones check what is written', async () => {
    await repository.bash(
      `git init --quiet --initial-branch=main && git add . && git -c user.name=t -c user.email=t@example.org commit -qm first
       git init --quiet --bare ../remote.git && git remote add origin ../remote.git && git push --quiet -u origin main`,
    )
    const first = await repository.runSteps(workflow().steps, context, environment)
    expect(first.code, first.log).toBe(0)
    expect(readdirSync(join(repository.folder, 'sheet')).sort()).toEqual(['worksheet.html', 'worksheet.pdf'])
    expect(place.read('exercise-1-ada/answers.yaml')).toMatch(/^variant: exercise-1-ada-/m)
    expect((await repository.bash('git -C ../remote.git log --format=%s main')).out).toBe(
      'A sheet of your own\nfirst\n',
    )
    expect(result(first.outputs).tests.map(({ score }) => score)).toEqual([0, 0])

    const solved = await place.run(
      ['solve', 'exercise-1-ada/problem-set.yaml', '--label', 'exercise-1-ada', '--json'],
      seed,
    )
    const { problems } = JSON.parse(solved.out) as { problems: { id: string; values: Record<string, number> }[] }
    const q = problems[0]!.values.q!
    place.write('exercise-1-ada/answers.yaml', place.read('exercise-1-ada/answers.yaml').replace(/ q:.*/, ` q: ${q}`))
    const second = await repository.runSteps(workflow().steps, context, environment)
    expect(second.code, second.log).toBe(0)
    expect(second.log).toContain('the sheet stays as it is')
    expect(result(second.outputs)).toMatchObject({ max_score: 14, tests: [{ score: 1 }, { score: 0 }] })
    expect(second.log).not.toMatch(/expected/)
  }, 120_000)
})

describe('the action', () => {
  const { steps, defaults } = actionOf(readFileSync('action.yml', 'utf8'))
  const action = { GITHUB_ACTION_PATH: join(import.meta.dirname, '../..') }
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
    expect(setup).toMatchObject({ uses: expect.stringMatching(/^actions\/setup-node@/), with: { 'node-version': 24 } })
    for (const { run } of steps) expect(run ?? '').not.toMatch(/\$\{\{/)
  })
})

function workflowFaults(name: string): string[] {
  const { context } = parseWorkflow({ name, content: place.read(name) }, quiet)
  return context.errors.getErrors().map(({ message }) => message)
}
