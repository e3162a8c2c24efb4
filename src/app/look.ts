import { FaultError } from '../faults/fault.ts'
import type { Page } from '../sheet/render/page.ts'
import { plainTemplates, type Templates } from '../sheet/render/templates.ts'
import { withoutComparisons } from '../solution/coincidence.ts'
import type { PreparedSet } from '../solution/prepared.ts'
import { rememberedProblems } from '../solution/remembered-problems.ts'
import { type SolvedVariant, solveVariant } from '../solution/variant.ts'
import type { Look, LookedSet, LookedSheet, LookRequest } from './look/contract.ts'
import { pageInParts } from './look/page-parts.ts'
import { checkedSet, type FamilyFinder, familiesWithoutFile } from './session.ts'
import { type SheetFiles, sheetOf } from './sheet.ts'

/** What a set is looked at with. */
export interface LookSources {
  readonly templates: Templates
  /** Default: those that come with gradsheet, and a fault where the set names others. */
  readonly familiesFor?: FamilyFinder
}

export type Looking = (request: LookRequest, tell?: (look: Look) => void) => Promise<Look>

/**
 * Looks at a set while it is written: what is wrong with it, or its sheets.
 * Problems are kept built while nobody changes them. The very first sheets are told before they are compared with those of
 * other labels, which takes as long as all the rest of them: hardly ever one has other numbers then.
 */
export function lookingWith(sources: LookSources = { templates: plainTemplates }): Looking {
  const open = keptSet(sources)
  let isFirst = true
  return async (request, tell) => {
    try {
      const prepared = await open(request)
      if (isFirst) tell?.(lookOf(withoutComparisons(prepared), request, sources))
      isFirst = false
      return lookOf(prepared, request, sources)
    } catch (error) {
      if (error instanceof FaultError) return { faults: error.faults, sheets: [] }
      throw error
    }
  }
}

/**
 * The first page of the first sheet that is looked at, for a printer.
 * @throws FaultError where the set has faults
 */
export async function lookedPage(sources: LookSources, request: LookRequest): Promise<Page> {
  const prepared = await keptSet(sources)(request)
  return sheetFor(prepared, request.labels[0]!, request, sources.templates)[request.pages[0]!]
}

function keptSet({ familiesFor }: LookSources): (request: LookRequest) => Promise<PreparedSet> {
  const preparedOnce = rememberedProblems()
  let last: { readonly text: string; readonly file: string; readonly prepared: PreparedSet } | undefined
  return async ({ text, file }) => {
    if (last?.text === text && last.file === file) return last.prepared
    const find = familiesFor ?? (async (named) => familiesWithoutFile(named, file))
    const prepared = await checkedSet(text, file, find, [], preparedOnce)
    last = { text, file, prepared }
    return prepared
  }
}

function lookOf(prepared: PreparedSet, request: LookRequest, { templates }: LookSources): Look {
  const sheets = request.labels.map((label) => lookedSheet(prepared, label, request, templates))
  return { faults: [], set: lookedSet(prepared), sheets }
}

function lookedSet({ set }: PreparedSet): LookedSet {
  const problems = set.problems.map(({ id, family, at }) => ({ id, family, line: set.locate(at).line! }))
  return { id: set.id, title: set.title, problems }
}

interface LabelledSheet extends SheetFiles {
  readonly variant: SolvedVariant
}

function sheetFor(prepared: PreparedSet, label: string, request: LookRequest, templates: Templates): LabelledSheet {
  const { seed, paper, columns, solutions } = request
  const variant = solveVariant(prepared, seed, label)
  return { variant, ...sheetOf(prepared, variant, undefined, { paper, columns, templates }, solutions) }
}

function lookedSheet(prepared: PreparedSet, label: string, request: LookRequest, templates: Templates): LookedSheet {
  const sheet = sheetFor(prepared, label, request, templates)
  const ids = sheet.variant.problems.map(({ exercise }) => exercise.problem.id)
  const isOwn = templates.texts.changed.has('sheet.hbs')
  const pages = request.pages.map((page) => [page, pageInParts(sheet[page], ids, isOwn)] as const)
  return {
    label,
    code: sheet.variant.code,
    pages: Object.fromEntries(pages),
    answers: sheet.answers,
    key: sheet.answerKey,
  }
}
