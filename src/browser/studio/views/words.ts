/** What the views of a set say. */
export const viewWords = {
  worksheet: 'Worksheet',
  key: 'Key',
  sheet: 'Sheet',
  sheets: 'Which sheet',
  label: 'Number of the sheet, or id of a student',
  slider: 'Sheets from the first to the last',
  last: 'Last sheet of the slider',
  of: 'of',
  before: 'Sheet before',
  next: 'Next sheet',
  print: 'Print',
  printing:
    'Prints by the browser; the same PDF as on the command line, with its tags and bookmarks, is made by "gradsheet generate" and "gradsheet preview".',
  layout: 'Layout',
  paper: 'Paper',
  papers: ['A4', 'Letter'] as const,
  columns: 'Columns in print',
  solutions: 'Solutions',
  solutionModes: { full: 'every step', compact: 'compact' },
  onPaper: 'As on paper',
  follow: 'Follow the cursor',
  gallery: 'Open the gallery',
  nothing: 'Write a set, or take one from the gallery, and see it here.',
  drawing: 'Drawing the sheet …',
  mend: (faults: number) =>
    faults === 1
      ? 'One thing in the set has to be mended first'
      : `${faults} things in the set have to be mended first`,
  stale: 'what you see is the last set that was sound',
  firstFault: (line: number) => `Go to line ${line}`,
}
