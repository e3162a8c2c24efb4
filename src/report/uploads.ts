/** Where a platform takes files for its students in one archive, each file told apart by its name. */
export interface Upload {
  readonly system: 'moodle' | 'canvas'
  /** How a file of a student is called in the archive; `handle` is how the platform calls the student's hand-in. */
  fileName(handle: string, name: string): string
}

/**
 * Moodle reads the number behind the first underscore, and then which plugin the file is of. It passes over names that begin
 * with a dot or a tilde.
 */
const moodle: Upload = {
  system: 'moodle',
  fileName: (handle, name) => {
    const [, who, number] = /^(.*)_(\d+)$/s.exec(handle)!
    return `${who!.replace(/[_/\\\p{C}]/gu, ' ').replace(/^[.~\s]+/, '') || 'Participant'}_${number}_assignfeedback_file_${name}`
  },
}

/** Canvas finds the student by the number of the file that was handed in; it ignores names that end in `_link…`. */
const canvas: Upload = { system: 'canvas', fileName: (handle, name) => `${handle}_${name}` }

/** Formats of feedback that a platform takes back as one archive. */
export const uploads = { 'moodle-feedback': moodle, 'canvas-comments': canvas } as const

export type UploadFormat = keyof typeof uploads

export function isUpload(format: string): format is UploadFormat {
  return Object.hasOwn(uploads, format)
}
