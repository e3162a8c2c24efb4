import { readFileSync, writeFileSync } from 'node:fs'

/** One example of a page of documentation: a program, and what the page says it prints. */
export interface DocumentedExample {
  /** The heading that it stands under. */
  readonly heading: string
  readonly program: string
  readonly prints: string
}

/** The programs of a Markdown page, each with the `text` block that follows it. */
export function documentedExamples(page: string): DocumentedExample[] {
  const text = readFileSync(page, 'utf8')
  return [...text.matchAll(/```js\n(.*?)```\n\n```text\n(.*?)```/gs)].map(({ 1: program, 2: prints, index }) => ({
    heading: text
      .slice(0, index)
      .match(/^## .*$/gm)!
      .at(-1)!
      .slice(3),
    program: program!,
    prints: prints!,
  }))
}

/** Puts what an example printed in place of what the page says: how a change of the draws is accepted. */
export function acceptPrinted(page: string, { program, prints }: DocumentedExample, printed: string): void {
  const shown = (text: string) => `${program}\`\`\`\n\n\`\`\`text\n${text}\`\`\``
  writeFileSync(
    page,
    readFileSync(page, 'utf8').replace(shown(prints), () => shown(printed)),
  )
}

/** Files that a Markdown page shows: blocks whose first line is a comment with the name. */
export function documentedFiles(page: string): { name: string; text: string }[] {
  const blocks = readFileSync(page, 'utf8').matchAll(/```\w+\n(?:#|\/\/) (\S+\.\w+)\n(.*?)```/gs)
  return [...blocks].map(([, name, text]) => ({ name: name!, text: text! }))
}
