import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { families } from '../../families/index.ts'
import { parseProblemSet } from '../../set/load.ts'
import type { ReadySet } from './contract.ts'
import { topics } from './topics.ts'

const folder = fileURLToPath(new URL('../../../problem-sets/', import.meta.url))

/** The sets that come with gradsheet, those of lecture topics first. */
export function readySets(): ReadySet[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'))
  const sets = files.sort().map((file) => readySet(file, readFileSync(join(folder, file), 'utf8')))
  return [...sets.filter(({ isTopic }) => isTopic), ...sets.filter(({ isTopic }) => !isTopic)]
}

function readySet(file: string, source: string): ReadySet {
  // Where the schema lies holds only for the folder of these sets.
  const text = source.replace(/^# yaml-language-server:.*\n/, '')
  const { id, title, problems, pools, seed } = parseProblemSet(text, file, families)
  const alone = problems.filter(({ pool }) => pool === undefined)
  return {
    file,
    text,
    title,
    isTopic: topics.some(({ set }) => set === id),
    families: [...new Set(problems.map(({ family }) => family))],
    problems: pools.reduce((sum, { pick }) => sum + pick, alone.length),
    ...(seed !== undefined && { seed }),
  }
}
