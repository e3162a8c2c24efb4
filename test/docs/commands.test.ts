import { describe, expect, test } from 'vitest'
import type { Session } from '../../src/app/session.ts'
import { CommanderError } from '../../src/cli/options.ts'
import { createProgram } from '../../src/cli/program.ts'
import { blocksOf, inlineCode, placeOf } from './blocks.ts'

/** What the command line says against these arguments; nothing is run. */
async function objection(args: readonly string[]): Promise<string | undefined> {
  const session = { version: '0', environment: {}, out: () => {}, note: () => {} } as Partial<Session> as Session
  const program = createProgram(session, () => {})
  for (const command of program.commands) command.action(() => {})
  try {
    await program.parseAsync(args, { from: 'user' })
    return undefined
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? undefined : error.message
    throw error
  }
}

/** The command lines of gradsheet in a script, each as its words. */
function commandLines(script: string): string[][] {
  const lines = script.replace(/\\\n/g, ' ').split('\n')
  return lines.flatMap((line) =>
    line
      .split(/&&|\|\||[|;](?=\s)/)
      .map((part) => wordsOf(part))
      .flatMap((words) => {
        const start = words.findIndex((word) => /^gradsheet$/.test(word))
        const isCalled = words.slice(0, start).every((word) => /^(?:npx|npm|run|srun|exec|time|\w+=.*)$/.test(word))
        return start !== -1 && isCalled ? [words.slice(start + 1).filter((word) => word !== '--')] : []
      }),
  )
}

/** What variables of a scheduler would be. */
const variables: Readonly<Record<string, string>> = {
  SHARD: '3',
  SLURM_ARRAY_TASK_ID: '3',
  SLURM_ARRAY_TASK_COUNT: '8',
  SLURM_CPUS_PER_TASK: '4',
}

/** Words as a shell takes them, up to a comment or a redirection. */
function wordsOf(line: string): string[] {
  const words = [...line.matchAll(/(?:"[^"]*"|'[^']*'|\$\([^)]*\)|[^\s"'])+/g)].map(([word]) =>
    word.replace(/["']/g, '').replace(/\$(\w+)/g, (whole, name) => variables[name] ?? whole),
  )
  const end = words.findIndex((word) => /^(?:#|\d?>|<)/.test(word))
  return end === -1 ? words : words.slice(0, end)
}

describe('commands of the documentation', () => {
  const scripts = blocksOf(['sh', 'bash', 'text', 'yaml'])
    .flatMap((block) => commandLines(block.text.replace(/^\$ /gm, '')).map((args) => ({ block, args })))
    .filter(({ args }) => args.length > 0)

  test('each is taken by the command line: its verb, options and values', async () => {
    expect(scripts.length).toBeGreaterThan(40)
    const wrong = await Promise.all(
      scripts.map(async ({ block, args }) => ({ where: placeOf(block), args, says: await objection(args) })),
    )
    expect(wrong.filter(({ says }) => says !== undefined)).toEqual([])
  })

  test('those in a sentence are too, as far as they are written out', async () => {
    const spoken = inlineCode().filter(({ text }) => /^(?:npx )?gradsheet \w/.test(text))
    expect(spoken.length).toBeGreaterThan(15)
    const wrong = await Promise.all(
      spoken.map(async (block) => ({
        where: placeOf(block),
        text: block.text,
        says: await objection(wordsOf(block.text.replace(/^.*?gradsheet /, ''))),
      })),
    )
    expect(wrong.filter(({ says }) => says !== undefined && !says.includes('missing'))).toEqual([])
  })

  test('a wrong verb, option or value would be found', async () => {
    for (const args of ['genrate x.yaml', 'generate x.yaml --cuont 3', 'generate x.yaml --count many'])
      expect(await objection(args.split(' ')), args).toBeDefined()
  })
})
