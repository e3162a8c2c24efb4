import { globSync, readFileSync } from 'node:fs'

/** A block of code of a page of documentation. */
export interface Block {
  readonly page: string
  readonly line: number
  readonly language: string
  readonly text: string
}

/** All pages that are read by people who use gradsheet, or add to it. */
export const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...globSync('docs/*.md')
    .map((file) => file.replaceAll('\\', '/'))
    .sort(),
]

const textOf = (page: string) => readFileSync(page, 'utf8').replace(/\r\n/g, '\n')

/** The blocks between three backquotes of every page. */
export function blocksOf(languages: readonly string[]): Block[] {
  return pages.flatMap((page) => {
    const text = textOf(page)
    return [...text.matchAll(/^( *)```(\w+)\n([\s\S]*?)^\1```$/gm)].flatMap(({ 2: language, 3: block, index }) =>
      languages.includes(language!) ? [{ page, line: lineAt(text, index), language: language!, text: block! }] : [],
    )
  })
}

/** What stands between single backquotes. */
export function inlineCode(): Block[] {
  return pages.flatMap((page) => {
    const text = textOf(page).replace(/^```[\s\S]*?^```$/gm, (block) => block.replace(/[^\n]/g, ' '))
    return [...text.matchAll(/`([^`]+)`/g)].map(({ 1: code, index }) => {
      return { page, line: lineAt(text, index), language: '', text: code!.replace(/\s+/g, ' ') }
    })
  })
}

const lineAt = (text: string, index: number) => text.slice(0, index).split('\n').length

export const placeOf = ({ page, line }: Block) => `${page}:${line}`
