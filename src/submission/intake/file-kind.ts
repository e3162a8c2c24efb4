/**
 * What the name of a file says: what may be an answer file is read, and its content decides; of other files is only told;
 * metadata says who handed in what; no person handed in what a system left there.
 */
export type HandInKind = 'answers' | 'other' | 'metadata' | 'system'

/** No file system has longer names; in archives and answer files they may be of any length. */
export const longestName = 255

/** What the path of a file below the folder or archive of the hand-ins says it is. */
export function handInKindOf(path: string): HandInKind {
  if (systemPart(path) !== undefined) return 'system'
  const name = nameOf(path)
  if (/^submission_metadata\.ya?ml$/i.test(name)) return 'metadata'
  if (isArchive(name) || isForeignArchive(name) || name.startsWith('.')) return 'other'
  return hasAnswerEnding(name) || !/\.[^.\s]+$/.test(name) || isNamedAfterAnswers(name) ? 'answers' : 'other'
}

/** The file or folder of a path that a system or program left there; undefined where a person made all of it. */
export function systemPart(path: string): string | undefined {
  const segments = path.split('/')
  const at = segments.findIndex((segment, k) => (k < segments.length - 1 ? isSystemFolder : isSystemFile)(segment))
  if (at < 0) return undefined
  return segments.slice(0, at + 1).join('/') + (at < segments.length - 1 ? '/' : '')
}

export function isSystemFolder(name: string): boolean {
  return /^\.(?!\.?$)|^(?:__MACOSX|node_modules|__pycache__|System Volume Information|\$RECYCLE\.BIN)$/i.test(name)
}

/** Also `._answers.yaml`, which macOS puts beside answers.yaml where it has no other place for its attributes. */
function isSystemFile(name: string): boolean {
  if (/^(?:thumbs\.db|ehthumbs\.db|desktop\.ini|icon\r|~\$.*|\._.*)$/i.test(name)) return true
  return name.startsWith('.') && !/^\.[^.].*\.(?:ya?ml|json)$/i.test(name)
}

/** The lock and the record that gradsheet itself keeps in a folder which it fills; it may be one of those it looks into. */
export function isOwn(name: string): boolean {
  return /^\.gradsheet(?:-lint-.+)?\.(?:lock|json)$/.test(name)
}

export function isArchive(name: string): boolean {
  return /\.zip$/i.test(name)
}

/** Archives that are not looked into. */
export function isForeignArchive(name: string): boolean {
  return /\.(?:7z|rar|tar|gz|tgz|bz2|xz|zst)$/i.test(name)
}

/** Whether only answer files and other data end so. */
export function isData(path: string): boolean {
  return /\.(?:ya?ml|json)$/i.test(unmarked(nameOf(path)))
}

/**
 * Whether a file is called what `answers.yaml` becomes on its way, so that it is an answer file whatever stands in it:
 * `answers (1).yaml`, `answers-1.txt`, `answers`, `Answers.YAML.txt`, `answers.yaml~`, `lovelaceada_1_2_answers.yaml`.
 */
export function isCalledAnswers(path: string): boolean {
  return /(?:^|_)answers$/i.test(bareName(path))
}

const endings = /\.(?:ya?ml|json|te?xt)$/i
// Of copies that programs make before they overwrite a file.
const backupEndings = /(?:~|\.(?:bak|backup|old|orig|save))$/i
const copyMark = / ?\(\d{1,3}\)$|[\s_-]\d{1,3}$/
// A hostile name may hold thousands.
const mostMarks = 8

function hasAnswerEnding(name: string): boolean {
  return endings.test(unmarked(name))
}

function isNamedAfterAnswers(name: string): boolean {
  return /(?<!\p{L})answers?(?!\p{L})/iu.test(name) && !/\.(?:pdf|docx?|odt|xlsx?|png|jpe?g|heic)$/i.test(name)
}

/** A name without what backups and copies add behind its ending. */
function unmarked(name: string): string {
  return name.replace(backupEndings, '').replace(copyMark, '')
}

/** A name without its endings and the marks of copies: `answers` of `answers.yaml-1.txt`. */
function bareName(path: string): string {
  let name = nameOf(path)
  for (let k = 0; k < mostMarks; k++)
    for (const mark of [backupEndings, endings, copyMark]) name = name.replace(mark, '')
  return name
}

/** A name without the endings of answer files, wherever a number was put: `answers-1` of `answers.yaml-1.txt`. */
export function withoutEndings(name: string): string {
  return name.replace(/\.(?:ya?ml|json|te?xt)(?!\p{L})/giu, '')
}

export function isBackup(path: string): boolean {
  const word = /(?<!\p{L})(?:old|backup|bak|copy|kopie|copie|copia|original)(?!\p{L})/iu
  return backupEndings.test(nameOf(path)) || word.test(path)
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
