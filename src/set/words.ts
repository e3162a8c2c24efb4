import type { Family } from '../family/contract.ts'
import { wordsShape } from '../family/words.ts'
import type { Problem, ProblemSet, SourcePath, Words } from './types.ts'

type Key = keyof typeof wordsShape

const keys = Object.keys(wordsShape) as Key[]

function inParams({ wordsInParams }: Family, { params }: Problem): Words {
  return wordsInParams ? (params as Words) : {}
}

/** A problem whose params state words, with these beside its own. */
export function withWordsOfParams(problem: Problem, family: Family): Problem {
  const words = inParams(family, problem)
  const stated = keys.filter((key) => words[key] !== undefined && problem[key] === undefined)
  return stated.length === 0 ? problem : { ...problem, ...Object.fromEntries(stated.map((key) => [key, words[key]])) }
}

/** What both a problem and its params state. */
export function wordsStatedTwice(problem: Problem, family: Family): Key[] {
  const words = inParams(family, problem)
  return keys.filter((key) => words[key] !== undefined && problem[key] !== undefined)
}

/** Where a problem of `withWordsOfParams` states some of its words. */
export function pathOfWords({ at, params, ...problem }: Problem, key: Key): SourcePath {
  const words = (params ?? {}) as Words
  return [...at, ...(problem[key] !== undefined && words[key] === problem[key] ? ['params'] : []), key]
}

/** The texts that may have placeholders, with where they stand. */
export function authorsTexts(problem: Problem): { text: string; path: SourcePath }[] {
  const { statement, conventions = [], prompts = {} } = problem
  const under = (key: Key, text: string, step: string | number) => ({
    text,
    path: [...pathOfWords(problem, key), step],
  })
  return [
    ...(statement === undefined ? [] : [{ text: statement, path: pathOfWords(problem, 'statement') }]),
    ...conventions.map((text, k) => under('conventions', text, k)),
    ...Object.entries(prompts).map(([name, text]) => under('prompts', text, name)),
  ]
}

/** Where an author's text has some piece; undefined where none has it. */
export function placeInTexts(
  set: ProblemSet,
  problem: Problem,
  piece: string,
): ReturnType<ProblemSet['locate']> | undefined {
  const found = authorsTexts(problem).find(({ text }) => text.includes(piece))
  return found && set.locate(found.path, found.text.indexOf(piece))
}
