/** What pages say that no template does: a template writes its own words. */
export const pageWords = {
  chooseOne: 'Choose one.',
  chooseAll: 'Choose all that apply; it may be none.',
  putInOrder: 'Write the letters in the right order.',
  putSomeInOrder: 'Write the letters in the right order; leave out what does not belong.',

  worksheetTitle: (set: string, variant: string) => `${set}, worksheet ${variant}`,
  keyTitle: (set: string, variant: string) => `${set}, answer key ${variant}`,
  key: (variant: string) => `Key ${variant}`,
  guideTitle: (set: string) => `${set}, marking guide`,
  guide: 'Marking guide',
  variant: 'Variant',
  answersOf: (first: string, last: string) =>
    first === last ? `Answers of ${first}` : `Answers of ${first} to ${last}`,
  practiceTitle: (set: string) => `${set}, practice`,
  practice: 'Practice',
  families: 'Families of problems',

  aboveWires: 'Above each wire: its value.',
  belowWires: 'Below: the gradient.',
  belowWiresOf: (output: string) => `Below: the gradient of ${output}.`,
}
