import manifest from '../../package.json' with { type: 'json' }
import type { Session } from '../../src/app/session.ts'
import { run } from '../../src/cli/program.ts'
import { writePage } from './project.ts'

/** Writes the page of all commands, with the help that each prints. */
export async function writeCommandLinePage(): Promise<void> {
  const sections = await Promise.all((await verbs()).map(section))
  writePage('reference/command-line.md', `${head}\n${sections.join('\n')}`)
}

const head = `# The command line

What \`gradsheet VERB --help\` prints, of every verb. In a checkout it is \`npx gradsheet\`; where it is installed, \`gradsheet\`.
Exit codes: 0 done, 1 something fell short of what was demanded, 2 bad input, 3 something is missing on this machine, 70 a bug,
130 interrupted.
`

/** Every command of gradsheet, in the order of its help. */
export async function verbs(): Promise<string[]> {
  const [, list] = /\nCommands:\n([\s\S]*?)\n\n/.exec(await helpOf([]))!
  return [...list!.matchAll(/^ {2}([a-z]+) /gm)].map(([, verb]) => verb!).filter((verb) => verb !== 'help')
}

async function section(verb: string): Promise<string> {
  const help = (await helpOf([verb])).replace(/\n*Exit codes:.*\n*$/, '\n')
  return `## ${verb}\n\n\`\`\`text\n${help}\`\`\`\n`
}

/** What the help of a command prints. */
export async function helpOf(args: readonly string[]): Promise<string> {
  let printed = ''
  const session = {
    version: manifest.version,
    out: (text: string) => {
      printed += text
    },
    note: () => {},
  } as Partial<Session> as Session
  await run([...args, '--help'], session)
  return printed
}
