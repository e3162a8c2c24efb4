import type { ExportedProblem, ExportedSet } from '../contract.ts'

const longestName = 250

/** Path of a problem's category in Moodle's question bank. */
export function categoryPath({ title, course }: ExportedSet, problem: ExportedProblem): string {
  const names = ['top', ...(course ? [course] : []), title, `${problem.number}. ${problem.title}`]
  return names.map(categoryName).join('/')
}

// A single slash would begin a subcategory.
const categoryName = (name: string) => [...name].slice(0, longestName).join('').replaceAll('/', '//')
