/** The comment above the answers in a file that a student fills in, as YAML's comments carry it: a space before each line. */
export function answerInstructions(asksMatrices: boolean): string {
  return asksMatrices ? `${words.numbers}\n${words.matrices}` : words.numbers
}

const words = {
  numbers: ` Fill in your answers behind the colons and hand in this file.
 Numbers: 3, -0.5, 1e-3, 3/4 or arithmetic such as 0.5*(1-0.5). Write a decimal point, not a comma.`,
  matrices: ' Matrices: write a number in place of each _ that you know; each cell counts on its own.',
}
