import { ownFileNames } from './file-name.ts'

const withoutSection = 'no-section'

/** For each section a name for folders and files, no two the same; who is in none is in one of their own. */
export function sectionNames(sections: Iterable<string | undefined>): (section: string | undefined) => string {
  const written = [...new Set(Array.from(sections, (section) => section ?? ''))].sort((a, b) => (a < b ? -1 : 1))
  const names = ownFileNames(written.map((section) => section || withoutSection))
  const nameOf = new Map(written.map((section, k) => [section, names[k]!]))
  return (section) => nameOf.get(section ?? '')!
}
