import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { redact } from '../src/document/redact.ts'
import { renderSheet } from '../src/sheet/render/page.ts'
import { worksheetProgram } from '../src/sheet/render/program.ts'
import { keyDocument } from '../src/sheet/sheet.ts'
import { type Effort, medians, once } from './measure.ts'
import { openQuiz, variantsOf } from './quiz.ts'
import type { Group, Row } from './row.ts'

/** The quiz as HTML, from the solved variant to the text of the file. */
export const html: Group = {
  name: 'html',
  async measure(effort) {
    const quiz = await openQuiz()
    const next = inTurn(variantsOf(quiz, 60))
    const key = () => renderSheet(keyDocument(quiz.set, next()))
    const program = await worksheetProgram()
    const worksheet = () => renderSheet(redact(keyDocument(quiz.set, next())), {}, program)
    const folder = await mkdtemp(join(tmpdir(), 'gradsheet-bench-'))
    try {
      return [
        await rowOf('HTML of a worksheet', worksheet, join(folder, 'page.html'), effort),
        await rowOf('HTML of a key', key, join(folder, 'page.html'), effort),
      ]
    } finally {
      await rm(folder, { recursive: true })
    }
  },
}

async function rowOf(what: string, render: () => string, file: string, effort: Effort): Promise<Row> {
  const text = render()
  const { ours, floor } = await medians({ ours: once(render), floor: once(() => writeFile(file, text)) }, effort)
  return {
    what: `${what}, ${Math.round(text.length / 1024)} KB`,
    measured: ours,
    beside: { what: 'writing it to a file', measured: floor },
    aim: { atMost: 15 },
  }
}

/** Gives the items one after the other, again and again. */
export function inTurn<Item>(items: readonly Item[]): () => Item {
  let given = 0
  return () => items[given++ % items.length]!
}
