/** The comment above the answers in a file that a student fills in, as YAML's comments carry it: a space before each line. */
export const answerInstructions = ` Fill in your answers behind the colons and hand in this file.
 Numbers: 3, -0.5, 1e-3, 3/4 or arithmetic such as 0.5*(1-0.5). Write a decimal point, not a comma.`
