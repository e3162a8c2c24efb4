import { once } from '../base/once.ts'
import { canonicalName, parseName } from '../engine/name.ts'
import type { Family } from '../family/contract.ts'
import type { Fault } from '../faults/fault.ts'
import { didYouMean } from '../faults/makers.ts'
import type { Program } from '../program/contract.ts'
import type { Problem, ProblemSet, Words } from '../set/types.ts'
import { authorsTexts, pathOfWords, wordsStatedTwice } from '../set/words.ts'
import { circuitLines } from './circuit-lines.ts'
import { valuePlaceholder } from './shown.ts'
import { SolutionGraph } from './solution-graph.ts'

/** Lines that a drawing has room for on a page. */
const mostDrawnLines = 40

/** A program as its family built it, with its author's words in place of the family's, or beside them. */
export function inOwnWords(program: Program, stated: Words): Program {
  const { title = program.title, conventions = [], show } = stated
  return {
    ...program,
    title,
    statement: statementOf(program, stated),
    ...(stated.statement !== undefined && { statementOfUpdates: '' }),
    prompts: { ...program.prompts, ...byCanonicalName(program, stated.prompts) },
    symbols: { ...program.symbols, ...byCanonicalName(program, stated.symbols) },
    conventions: [...(show === 'none' ? [] : (program.definitions ?? [])), ...program.conventions, ...conventions],
    ...partsShown(program, show ?? (isTooLargeToDraw(program) ? 'formulas' : undefined)),
  }
}

/** One statement is the same for all draws: what differs between them stands below it. */
function statementOf({ statement, facts = [], shape }: Program, stated: Words): string {
  if (stated.statement === undefined) return statement
  return [stated.statement, ...(shape === undefined || facts.length === 0 ? [] : [facts.join(' ')])].join('\n\n')
}

function byCanonicalName(program: Program, texts: Readonly<Record<string, string>> = {}): Record<string, string> {
  // A program may call a value `w_new`, which is another name of `w@1` elsewhere.
  const own = new Set(partsOfNames(program))
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [own.has(name) ? name : canonicalName(name), text]),
  )
}

function isTooLargeToDraw(program: Program): boolean {
  return program.diagram.kind === 'circuit' && circuitLines(program).length > mostDrawnLines
}

function partsShown({ diagram }: Program, show: Words['show']): Partial<Program> {
  const isCircuit = diagram.kind === 'circuit'
  switch (show) {
    case undefined:
    case 'both':
      return {}
    case 'drawing':
      return { formulas: [], hidesRule: true, ...(isCircuit && { diagram: { ...diagram, show } }) }
    case 'formulas':
      return { diagram: isCircuit ? { ...diagram, show } : { kind: 'none' } }
    case 'none':
      return { formulas: [], hidesRule: true, diagram: { kind: 'none' } }
  }
}

/**
 * What is wrong with the words that a problem's author states.
 * @param problem with the words of its params beside its own, see `withWordsOfParams`
 * @param programs as the family built them, one of each shape that was tried
 */
export function* faultsInWords(
  set: ProblemSet,
  problem: Problem,
  programs: () => readonly Program[],
): Generator<Fault> {
  const { prompts = {}, symbols = {}, show } = problem
  if (show !== undefined) yield* faultsInShow(set, problem, show, programs())
  const names = once(() => namesOf(programs()))
  const unknown = (name: string, does: string) =>
    names().unknown(name, `problem ${problem.id} ${does} ${name}, which is not there`)
  for (const name of Object.keys(prompts)) {
    const place = set.locate([...pathOfWords(problem, 'prompts'), name], 'key')
    if (!names().isKnown(name)) yield { ...unknown(name, 'has a prompt for'), ...place }
  }
  for (const name of Object.keys(symbols)) {
    const place = set.locate([...pathOfWords(problem, 'symbols'), name], 'key')
    if (!names().hasSymbol(name)) yield { ...unknown(name, 'has a symbol for'), ...place }
  }
  for (const { text, path } of authorsTexts(problem)) {
    for (const { groups, index } of text.matchAll(valuePlaceholder)) {
      const { what, name } = groups as { what: string; name: string }
      if (what !== 'sym' || names().isKnown(name) || names().hasSymbol(name)) continue
      yield { ...unknown(name, 'shows the symbol of'), ...set.locate(path, index) }
    }
  }
}

/** What a problem and its params both state: nobody could tell which holds. */
export function* wordsTwice(set: ProblemSet, problem: Problem, family: Family): Generator<Fault> {
  for (const key of wordsStatedTwice(problem, family)) {
    yield {
      code: 'stated-twice',
      message: `problem ${problem.id} states ${key}, and its params state it again`,
      got: `${key} twice`,
      expected: `one ${key}`,
      remedy: `take ${key} out of params`,
      ...set.locate([...problem.at, 'params', key], 'key'),
    }
  }
}

function* faultsInShow(
  set: ProblemSet,
  problem: Problem,
  show: NonNullable<Words['show']>,
  programs: readonly Program[],
): Generator<Fault> {
  const { id, statement } = problem
  const [program] = programs as [Program]
  const has = { drawing: program.diagram.kind !== 'none', formulas: hasFormulas(program) }
  const place = set.locate(pathOfWords(problem, 'show'))
  if (show === 'none') {
    const fault = program.toCheck
      ? formulasAskedAbout(id)
      : (has.drawing || has.formulas) && isDrawnUntold(programs)
        ? calculationDrawn(id)
        : statement === undefined
          ? noStatement(id)
          : undefined
    if (fault) yield { ...fault, got: show, ...place }
  } else {
    if (show !== 'formulas' && isTooLargeToDraw(program)) yield { ...drawingTooLarge(program), ...place }
    if (show !== 'both' && !has[show]) yield { ...nothingToShow(id, show, has), got: show, ...place }
  }
}

function drawingTooLarge(program: Program): Fault {
  const { length } = circuitLines(program)
  return {
    code: 'drawing-too-large',
    message: `a drawing of ${length} lines could not be read on a page`,
    got: `${length} lines`,
    expected: `at most ${mostDrawnLines} lines`,
    remedy: 'write "show: formulas", or leave show out: then the sheet has the formulas',
  }
}

function formulasAskedAbout(id: string): Fault {
  return {
    code: 'formulas-asked-about',
    message: `problem ${id} asks about formulas, which it shows none of`,
    expected: 'both, drawing or formulas',
    remedy: 'leave show out, or state the calculation in a problem of another family',
  }
}

function calculationDrawn(id: string): Fault {
  return {
    code: 'calculation-drawn',
    message: `problem ${id} shows nothing of what is calculated, which is drawn, too: no statement could say it`,
    expected: 'both, drawing or formulas',
    remedy: 'state in params which one it is, or leave show out',
  }
}

function noStatement(id: string): Fault {
  return {
    code: 'no-statement',
    message: `problem ${id} shows nothing of what is calculated, and does not say it in words`,
    expected: 'a statement of its own',
    remedy: 'add "statement: …" that says what is calculated, or leave show out',
  }
}

function nothingToShow(id: string, show: 'drawing' | 'formulas', has: Record<typeof show, boolean>): Fault {
  const other = show === 'drawing' ? 'formulas' : 'drawing'
  return {
    code: 'nothing-to-show',
    message: `problem ${id} has no ${show === 'drawing' ? 'drawing' : 'formulas of its own'} to show`,
    expected: has[other] ? `${other} or none` : 'none',
    remedy: 'leave show out, or write "show: none"',
  }
}

/** Whether draws differ in what is calculated, and nothing but the formulas says so. */
function isDrawnUntold(programs: readonly Program[]): boolean {
  const formulasOf = (program: Program) => circuitLines(program).map(({ name, formula }) => `${name} = ${formula}`)
  return programs.some(({ facts }) => !facts) && new Set(programs.map((one) => formulasOf(one).join('\n'))).size > 1
}

function hasFormulas({ diagram, formulas = [] }: Program): boolean {
  return diagram.kind === 'circuit' || formulas.length > 0
}

function namesOf(programs: readonly Program[]) {
  // Graphs of their own: what is looked up is added to them.
  const graphs = programs.map((program) => new SolutionGraph(program))
  const isKnown = (name: string) =>
    graphs.some((graph) => (graph.resolve(name) ?? graph.resolveMatrix(canonicalName(name))) !== undefined)
  const written = new Set(programs.flatMap((program) => [...partsOfNames(program)]))
  return {
    isKnown,
    /** Cells and updated values are written with the symbol of the whole. */
    hasSymbol(name: string): boolean {
      if (written.has(name)) return true
      const parsed = parseName(name)
      if (!parsed || parsed.pass !== undefined) return false
      return written.has(parsed.base) || (!parsed.base.endsWith(']') && isKnown(name))
    },
    unknown(got: string, message: string): Fault {
      const known = [...new Set([...written, ...graphs.flatMap((graph) => graph.namesOfNodes())])]
      const remedy = 'name a given number, an assigned name, a matrix or a derivative'
      return { code: 'unknown-name', message, got, ...didYouMean(got, known, remedy) }
    },
  }
}

/** What notation knows a symbol for: names without their cells, and names that stand as subscripts in others. */
function* partsOfNames({ given, assignments, matrices = [], diagram }: Program): Generator<string> {
  for (const { name } of matrices) yield name
  for (const { name } of [...given, ...assignments]) {
    const [stem] = name.split('[')
    for (let rest = stem!; rest !== ''; rest = rest.includes('_') ? rest.slice(rest.indexOf('_') + 1) : '') yield rest
  }
  if (diagram.kind !== 'network') return
  for (const { name } of diagram.layers.flatMap(({ neurons }) => neurons)) yield name
}
