import type { Item } from '../contract.ts'
import type { FolderFormat } from '../format.ts'
import { definitions, prelude } from './operations.ts'
import { type PythonProgram, programOf } from './program.ts'
import { tensorProgramOf } from './tensors.ts'

/** One script per variant that computes every asked value with PyTorch, derivatives by autograd, and asserts the key. */
export const pytorch: FolderFormat = {
  packaging: 'folder',
  extension: 'py',
  file: ({ title }, items) => ({ text: scriptOf(title, items[0]!.variant, items) }),
}

function scriptOf(title: string, variant: string, items: readonly Item[]): string {
  const programs = items.map((item, k) => ({
    item,
    name: `problem_${k + 1}`,
    program: tensorProgramOf(item) ?? programOf(item),
  }))
  const called = new Set(programs.flatMap(({ program }) => [...program.calls]))
  const used = Object.entries(definitions).filter(([name]) => called.has(name))
  const functions = programs.map(({ item, name, program }) => functionOf(item, name, program))
  return [
    `# ${oneLine(title)}, variant ${variant}: computed with PyTorch and compared with the key. Not for students.`,
    prelude,
    ...used.map(([, text]) => `\n\n${text}`),
    ...functions.map((text) => `\n\n${text}`),
    '',
    '',
    ...programs.map(({ name }) => `${name}()`),
    '',
  ].join('\n')
}

function functionOf({ section, solved }: Item, name: string, { lines, values }: PythonProgram): string {
  const { exercise } = solved
  const key = exercise.asked.map((id) => [exercise.solution.graph.node(id).name!, solved.values[id]!] as const)
  const dictionary = (entries: readonly (readonly [string, string])[]) =>
    `{${entries.map(([of, text]) => `${JSON.stringify(of)}: ${text}`).join(', ')}}`
  const asked = dictionary(key.map(([of]) => [of, values.get(of)!]))
  const expected = dictionary(key.map(([of, value]) => [of, `${value}`]))
  const title = JSON.stringify(oneLine(section.title))
  return [
    `def ${name}():`,
    `    ${title}`,
    ...lines.map((line) => `    ${line}`),
    `    check(${JSON.stringify(section.id)}, ${asked}, ${expected})`,
  ].join('\n')
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ')
}
