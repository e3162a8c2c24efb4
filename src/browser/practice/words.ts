/** Everything that a practice page says of itself. */
export const practiceWords = {
  diagram: 'Diagram',
  aboveNeurons: 'Above a neuron: its output.',
  belowNeurons: 'Below: the gradient that reached it.',
  conventions: 'Rounding, conventions, instructions',
  workedSolution: 'Worked solution',
  problem: (number: number, title: string) => `Problem ${number}: ${title}`,

  newNumbers: 'New numbers',
  fixedNumbers: 'This problem always has these numbers.',
  nextStep: 'Show next step',
  check: 'Check',
  hint: 'Hint',
  moreHints: 'Press Hint again for more.',
  show: 'Show',
  showValueOf: (name: string) => `Show the value of ${name}`,

  cell: (row: number, column: number) => `row ${row}, column ${column}`,
  cellOf: (row: number, column: number, matrix: string) => `row ${row}, column ${column} of ${matrix}`,
  verdictOn: (name: string, verdict: string) => `${name}: ${verdict}.`,
  right: 'right',
  notRight: 'not right',
  cannotBeRead: (why: string) => `cannot be read: ${why}`,
  isShown: 'shown, earns no points',
  valuesAreShown: (names: readonly string[]) =>
    names.length === 1
      ? `The value of ${names[0]} is shown in its field.`
      : `The values of ${names.join(', ')} are shown in their fields.`,

  allAreRight: 'All right. Well done.',
  allAreRightOrShown: 'All values are right.',
  counted: (counts: readonly string[]) => `${counts.join(', ')}.`,
  countOfRight: (right: number, all: number) => `${right} of ${all} right`,
  countOf: {
    consistent: (count: number) => `${count} right after an earlier mistake`,
    incorrect: (count: number) => `${count} not right`,
    unreadable: (count: number) => `${count} cannot be read`,
  },
  noScore: 'none yet',
  scoreIn: (problems: number) => (problems === 1 ? 'in 1 problem' : `in ${problems} problems`),

  step: (number: number, all: number, stage: string, name: string) =>
    `Step ${number} of ${all}, ${stage.toLowerCase()}: ${name}.`,
  next: (name: string, stage: string) => `Next is ${name} (${stage.toLowerCase()}).`,
  followsFrom: (names: readonly string[]) => `It follows from ${names.join(', ')}.`,
  itsRule: 'Its rule:',
  nothingLeft: 'Nothing is left to do.',
  readAgain: (name: string, why: string) => `${name} cannot be read: ${why}.`,
}
