import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import type { Outcome } from '../cli/command-line.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

export interface Step {
  readonly id?: string
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly env?: Readonly<Record<string, string>>
}

/** What `${{ … }}` may name: `inputs.set`, `secrets.GRADSHEET_SEED`. */
type Context = Readonly<Record<string, string>>

/** What the runner of a CI service does, as far as it is scripts: no images, no actions of others. */
export class Runner {
  readonly folder: string
  readonly #programs: string

  constructor(folder: string) {
    this.folder = folder
    this.#programs = join(folder, '..', 'programs')
    mkdirSync(this.#programs, { recursive: true })
    // What a course installs is this checkout.
    const script = `#!/bin/sh\n[ "$1 $2" = '--no-install gradsheet' ] || exit 9\nshift 2\nexec "${process.execPath}" "${join(root, 'bin/gradsheet.js')}" "$@"\n`
    writeFileSync(join(this.#programs, 'npm'), '#!/bin/sh\n[ "$1" = ci ]\n', { mode: 0o755 })
    writeFileSync(join(this.#programs, 'npx'), script, { mode: 0o755 })
  }

  /** Runs the scripts among the steps as bash does for GitHub, until one fails. */
  async runSteps(steps: readonly Step[], context: Context, environment: Context = {}): Promise<StepsOutcome> {
    const outputs = join(this.folder, '..', 'outputs')
    const summary = join(this.folder, '..', 'summary')
    for (const file of [outputs, summary]) writeFileSync(file, '')
    let [log, code] = ['', 0]
    for (const { run, env = {} } of steps.filter(({ run }) => run !== undefined)) {
      const stated = Object.entries(env).map(([name, value]) => [name, substituted(String(value), context)])
      const given = {
        GITHUB_OUTPUT: outputs,
        GITHUB_STEP_SUMMARY: summary,
        GITHUB_ACTIONS: 'true',
        CI: 'true',
        ...environment,
      }
      const done = await this.bash(run!, { ...given, ...Object.fromEntries(stated) })
      log += done.out + done.err
      code = done.code
      if (code !== 0) break
    }
    return { code, log, outputs: readFileSync(outputs, 'utf8'), summary: readFileSync(summary, 'utf8') }
  }

  bash(script: string, environment: Context = {}): Promise<Outcome> {
    return this.program('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], environment)
  }

  program(name: string, args: readonly string[], environment: Context = {}): Promise<Outcome> {
    const { GRADSHEET_SEED: _, GITHUB_ACTIONS: __, GITHUB_REPOSITORY: ___, CI: ____, ...inherited } = process.env
    const path = [this.#programs, dirname(process.execPath), inherited.PATH].join(delimiter)
    const options = { cwd: this.folder, env: { ...inherited, ...environment, PATH: path }, maxBuffer: 1 << 26 }
    return new Promise((resolve, reject) => {
      execFile(name, args, options, (error, out, err) => {
        if (error && typeof error.code !== 'number') reject(error)
        else resolve({ code: error ? Number(error.code) : 0, out, err })
      })
    })
  }
}

export interface StepsOutcome {
  readonly code: number
  readonly log: string
  /** What the steps wrote to GITHUB_OUTPUT. */
  readonly outputs: string
  /** What they wrote to GITHUB_STEP_SUMMARY. */
  readonly summary: string
}

function substituted(text: string, context: Context): string {
  return text.replace(/\$\{\{\s*([\w.-]+)\s*\}\}/g, (_, name: string) => context[name] ?? '')
}

/** The jobs of a workflow, by name. */
export function jobsOf(workflow: string): Record<string, Job> {
  return (parse(workflow) as { jobs: Record<string, Job> }).jobs
}

export interface Job {
  readonly steps: Step[]
  readonly env?: Readonly<Record<string, string>>
  readonly permissions?: Readonly<Record<string, string>>
}

/** Steps of a composite action, and its inputs with their defaults as a step sees them. */
export function actionOf(text: string): { steps: Step[]; defaults: Record<string, string> } {
  const { runs, inputs } = parse(text) as { runs: { steps: Step[] }; inputs: Record<string, { default?: string }> }
  const defaults = Object.entries(inputs).map(([name, input]) => [`inputs.${name}`, input.default ?? ''])
  return { steps: runs.steps, defaults: Object.fromEntries(defaults) }
}
