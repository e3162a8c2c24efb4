import { foldCase, ownFileNames, safeFileName } from '../roster/file-name.ts'

/** The name of each variant's file, without its extension, by the codes of all. */
export function namesByCode(set: string, codes: readonly string[]): ReadonlyMap<string, string> {
  const names = ownFileNames(codes.map((code) => nameOf(set, code)))
  return new Map(codes.map((code, k) => [code, names[k]!]))
}

/** The name of a variant's file where no other variant can have it. */
export function nameOf(set: string, code: string): string {
  return `${set}-${code}`
}

/** Whether labels alone keep names of files apart, so that codes need not be known before the first file is written. */
export function areNames(set: string, labels: readonly string[]): boolean {
  const folded = new Set(labels.map(foldCase))
  return folded.size === labels.length && labels.every((label) => isName(nameOf(set, `${label}-AAAA`)))
}

function isName(text: string): boolean {
  return safeFileName(text) === text
}
