import { lineOfName, type ProblemLines } from '../../../../app/lint/set-lines.ts'
import { percent, threeDigits } from '../../../../lint/shares.ts'
import type { ProblemLint, Spread } from '../../../../lint/types.ts'
import { type Child, element } from '../../../dom.ts'
import { fairnessWords as words } from './words.ts'

/** Leads to a line of the set. */
export type LineLink = (line: number) => HTMLElement

/** How a share looks: as a bar, with its number. */
function shareOf(share: number): Child[] {
  const bar = element('span', { class: 'share', 'aria-hidden': 'true' }, element('span', {}))
  ;(bar.firstChild as HTMLElement).style.width = `${100 * Math.min(1, share)}%`
  return [element('span', { class: 'shared' }, bar, percent(share))]
}

/** The least, the middle and the most of something, as the command line prints it. */
export function spreadText({ least, median, most }: Spread): string {
  return [least, median, most].map(threeDigits).join(' … ')
}

/** One row of the overview; the first cell is its head. */
export function overviewOf(problem: ProblemLint, isShort: boolean, students: number): Child[][] {
  const { id, title, fixed, variants, refused, byGuessing, copied, mistakes, neverPicked, attempts, fault } = problem
  const { least, most } = problem.difficulty
  const work = element('span', { class: 'spread' }, `${threeDigits(least)} … ${threeDigits(most)}`)
  const name = [element('code', {}, id), ' ', element('bdi', { class: 'muted' }, title)]
  const hidden = Math.max(0, ...mistakes.map((mistake) => mistake.hidden))
  const verdict = element('span', { class: isShort ? 'short' : 'met' }, isShort ? words.notMet : words.met)
  if (neverPicked) return [name, [words.neverPicked], ...Array.from({ length: 5 }, () => []), [verdict]]
  if (attempts.mean === 0 && !fault) return [name, [words.notDrawn], ...Array.from({ length: 6 }, () => [])]
  if (fixed) return [name, [words.fixed], [work], [], [], [], [], [verdict]]
  const all = refused.reduce((sum, { share }) => sum + share, 0)
  return [
    name,
    [words.about(variants.about), ...alikeIn(variants.alike, students)],
    [work],
    shareOf(all),
    shareOf(byGuessing),
    shareOf(copied.share),
    shareOf(hidden),
    [verdict],
  ]
}

// Fewer are as good as none.
const fewAlike = 0.05

function alikeIn(alike: number, students: number): Child[] {
  if (alike < fewAlike) return []
  return [element('span', { class: 'muted alike' }, words.alike(threeDigits(alike), students))]
}

/** All that is told of one problem, as tables. */
export function tablesOf(problem: ProblemLint, lines: ProblemLines | undefined, link: LineLink): HTMLElement[] {
  const { refused, kinds, guessable, copied, mistakes } = problem
  const { tables } = words
  const where = (names: readonly string[]): Child[] => {
    const found = names.map((name) => lines && lineOfName(lines, name)).filter((line) => line !== undefined)
    return [...new Set(found)].slice(0, 3).map(link)
  }
  const code = (text: string) => element('code', {}, text)
  const muted = (text: string) => element('bdi', { class: 'muted' }, text)
  const orNone = (share: number) => (share > 0 ? percent(share) : words.none)
  return [
    table(
      tables.refused,
      refused.map(({ rule, says, share, at, drawn }) => [
        [code(rule), ' ', muted(says)],
        shareOf(share),
        [code(at)],
        where([...drawn, at]),
      ]),
    ),
    table(
      tables.kinds,
      kinds.map(({ kind, share, fair }) => [[code(kind)], shareOf(share), [percent(fair)]]),
    ),
    table(
      tables.guessable,
      guessable.map(({ name, value, share, drawn }) => [
        [code(name)],
        [element('bdi', {}, value)],
        shareOf(share),
        where([...drawn, name]),
      ]),
    ),
    table(
      tables.copied,
      copied.answers.map(({ name, share, following }) => [[code(name)], shareOf(share), [orNone(following)]]),
    ),
    table(
      tables.mistakes,
      mistakes.map(({ id, says, gap, hidden, swallowed }) => [
        [code(id), ' ', muted(says)],
        [threeDigits(gap)],
        [orNone(hidden)],
        [orNone(swallowed)],
      ]),
    ),
  ].filter((one) => one !== undefined)
}

function table(
  { caption, heads }: { readonly caption: string; readonly heads: readonly string[] },
  rows: readonly (readonly (readonly Child[])[])[],
): HTMLElement | undefined {
  if (rows.length === 0) return undefined
  return tableOf(
    heads,
    rows.map((row) => tableRow(row)),
    element('caption', {}, caption),
  )
}

/** A table that scrolls sideways where it is too wide. */
export function tableOf(heads: readonly string[], rows: readonly HTMLElement[], caption?: HTMLElement): HTMLElement {
  const head = element('tr', {}, ...heads.map((text) => element('th', { scope: 'col' }, text)))
  const made = element('table', {}, caption, element('thead', {}, head), element('tbody', {}, ...rows))
  return element(
    'div',
    { class: 'wide-table', tabindex: '0', role: 'group', 'aria-label': caption?.textContent ?? words.overview },
    made,
  )
}

export function tableRow([head, ...cells]: readonly (readonly Child[])[]): HTMLTableRowElement {
  const first = element('th', { scope: 'row' }, ...(head ?? []))
  return element('tr', {}, first, ...cells.map((cell) => element('td', {}, ...cell)))
}
