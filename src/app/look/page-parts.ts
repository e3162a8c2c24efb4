import type { Page } from '../../sheet/render/page.ts'
import type { PageInParts } from './contract.ts'

/** A page of a sheet, cut where its problems begin; one of the user's own templates stays whole. */
export function pageInParts(page: Page, problems: readonly string[], isOwn: boolean): PageInParts {
  const { language, title, style, fonts, ownStyle, body } = page
  const parts = { language, title, style, ownStyle: fonts === '' ? ownStyle : `${fonts}\n${ownStyle}` }
  const starts = problems.map((id) => body.indexOf(`<section class="problem" data-problem="${id}"`))
  const end = body.lastIndexOf('</main>')
  if (isOwn || starts.some((start) => start === -1)) return { ...parts, before: body, problems: [], after: '' }
  const ends = [...starts.slice(1), end]
  return {
    ...parts,
    before: body.slice(0, starts[0] ?? end),
    problems: problems.map((id, k) => ({ id, markup: body.slice(starts[k]!, ends[k]!) })),
    after: body.slice(end),
  }
}
