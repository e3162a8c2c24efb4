/** Everything that a worksheet says of itself where it is filled in on a screen. */
export const fillInWords = {
  yourAnswers: 'Your answers',
  yourName: 'Your name',
  download: (file: string) => `Download ${file}`,
  copy: 'Copy',
  clear: 'Clear',
  filled: (given: number, all: number) => `${given} of ${all} filled`,
  showUnreadable: (count: number) => `Show ${count} that cannot be read`,

  blank: (problem: number, name: string) => `Problem ${problem}, ${name}`,
  cell: (problem: number, row: number, column: number, matrix: string) =>
    `Problem ${problem}, row ${row}, column ${column} of ${matrix}`,
  ofCell: (row: number, column: number, reading: string) => `row ${row}, column ${column} ${reading}`,
  readAs: (value: string) => `read as ${value}`,
  cannotBeRead: (why: string, remedy: string) => `cannot be read: ${why}; ${remedy}`,

  keepsNothing: 'This browser keeps nothing: download before you close the page.',
  saved: (file: string) => `Saved as ${file}.`,
  copied: 'Copied.',
  cannotCopy: 'This browser does not let a page copy: download instead.',
  reallyClear: 'Remove everything you have typed on this sheet?',
  cleared: 'Cleared.',
  page: (number: number, all: number) => `Page ${number} of ${all}`,
}
