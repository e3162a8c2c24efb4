import type { MistakeWords } from './contract.ts'

const transposeHint = 'Write the shapes under the matrices, and ask which index of which matrix is summed over.'
const everyExample = 'Every example of the batch adds to the gradient.'
const everyTerm = 'A cell of a product of matrices is a sum: each of its terms counts.'
const everyUse = 'A number that is used in several places gets the sum of what all of them send back.'
const everyStep = 'The same numbers are used in every time step; the contributions of all steps add up.'
const everyOccurrence = 'Every occurrence of a token reads the same row: what all of them send back is added up.'

/** Mistakes with whole vectors and matrices. */
export const vectorAndMatrixWords = {
  'transpose-missing': {
    says: 'the matrices were multiplied with a transpose missing or in the wrong order',
    hint: transposeHint,
  },
  'transpose-left-out': {
    says: 'the matrix was not transposed',
    hint: 'Rows of a transposed matrix are the columns of the matrix.',
  },
  'factors-swapped': {
    says: 'the factors of the product of matrices were swapped',
    hint: 'The order counts: rows of the left factor meet columns of the right one.',
  },
  'product-transposed': {
    says: 'the product of the matrices came out transposed',
    hint: transposeHint,
  },
  'cell-by-cell-product': {
    says: 'the matrices were multiplied cell by cell',
    hint: 'A cell of a product of matrices is made of a row of the left factor and a column of the right one.',
  },
  'matrix-product-for-cells': {
    says: 'a product of matrices was taken where cells are multiplied one by one',
    hint: 'Read which product this line means: that of the matrices, or that of each cell with its partner.',
  },
  'vector-on-wrong-axis': {
    says: 'a vector was laid along the rows where it belongs to the columns, or the other way round',
    hint: 'Ask which number of the vector goes with which row, or with which column.',
  },
  'one-example-only': {
    says: 'the gradient of one example was taken for that of the batch',
    hint: everyExample,
    speaksOf: ['batch'],
    plainly: { says: 'only the first term of the product of matrices was counted', hint: everyTerm },
  },
  'last-example-overwrites': {
    says: 'the gradient of the last example replaced the others instead of being added to them',
    hint: everyExample,
    speaksOf: ['batch'],
    plainly: { says: 'only the last term of the product of matrices was counted', hint: everyTerm },
  },
  'gradients-averaged-for-sum': {
    says: 'the gradients of the examples were averaged where they are to be added',
    hint: 'Read on the sheet whether the gradients of the examples are added or averaged.',
    speaksOf: ['batch'],
    plainly: { says: 'the terms of the product of matrices were averaged', hint: everyTerm },
  },
  'bias-gradient-not-summed': {
    says: 'the gradient of a bias was taken from the first example only',
    hint: 'One bias serves every example of the batch: add up what each of them sends back.',
    speaksOf: ['batch', 'bias'],
    plainly: { says: 'what comes back was taken from the first place only', hint: everyUse },
  },
  'bias-gradient-averaged': {
    says: 'the gradient of a bias was averaged over the batch',
    hint: 'One bias serves every example of the batch: what each of them sends back is added.',
    speaksOf: ['batch', 'bias'],
    plainly: { says: 'what comes back from several places was averaged', hint: everyUse },
  },
  'wrong-axis': {
    says: 'rows and columns were confused: the line goes along the other ones',
    hint: 'Read whether this line goes along the rows or along the columns.',
  },
  'softmax-over-columns': {
    says: 'the softmax was taken over the columns',
    hint: 'Each row has a softmax of its own: the numbers of a row add up to one.',
  },
  'softmax-over-rows': {
    says: 'the softmax was taken over the rows',
    hint: 'Each column has a softmax of its own: the numbers of a column add up to one.',
  },
  'softmax-over-everything': {
    says: 'one softmax was taken over the whole matrix',
    hint: 'Each row or column has a softmax of its own: its numbers add up to one.',
  },
  'causal-mask-left-out': {
    says: 'the mask was left out',
    hint: 'Each row looks only at itself and at what comes before it.',
  },
  'jacobian-diagonal-only': {
    says: 'only the diagonal of the softmax Jacobian was used',
    hint: 'Every logit changes every probability, because they share one denominator.',
  },
  'softmax-derivative-left-out': {
    says: 'the derivative by the result of softmax was given as the derivative by its argument',
    hint: 'What goes back passes through softmax: its derivatives are factors too.',
  },
  'average-not-divided': {
    says: 'the numbers were added and not divided by their count',
    hint: 'An average is a sum divided by how many numbers were added.',
  },
  'average-gradient-not-shared': {
    says: 'the average sent the whole gradient to every one of its numbers',
    hint: 'Each number has only its share in an average.',
  },
  'sum-gradient-shared': {
    says: 'the sum shared the gradient among its terms',
    hint: 'A sum hands the whole gradient to each of its terms.',
  },
  'sample-variance': {
    says: 'the sum of squares was divided by one less than the count',
    hint: 'Normalisation uses the mean of the squares: divide by the count itself.',
  },
  'deviation-for-variance': {
    says: 'the root of the variance was given in place of the variance',
    hint: 'The variance is the mean of the squares, without a root.',
  },
  'norm-root-left-out': {
    says: 'the root was left out of the length of a vector',
    hint: 'The length is the root of the sum of the squares.',
  },
  'pooling-confused': {
    says: 'max and average pooling were confused',
    hint: 'Read in the problem what is kept of a window.',
  },
  'filter-flipped': {
    says: 'the filter was turned upside down before it was laid on the input',
    hint: 'Read on the sheet what convolution means here: the filter is laid on the input as it is.',
  },
  'filter-not-flipped-going-back': {
    says: 'the filter was laid on the upstream gradient as it is, without turning it',
    hint: 'Ask of each output which number of the filter lay on this cell; it brings the gradient of that output back.',
  },
  'channel-left-out': {
    says: 'only the first channel was used',
    hint: 'An output adds up what the filter finds in every channel.',
  },
  'stride-left-out': {
    says: 'the stride was left out',
    hint: 'The window moves by the stride from one place to the next.',
  },
  'padding-left-out': {
    says: 'the padding was left out',
    hint: 'The input is wider by the padding on both sides.',
  },
  'rows-counted-from-one': {
    says: 'the rows of the table were counted from one',
    hint: 'Token ids and rows are counted from zero.',
  },
  'last-occurrence-overwrites': {
    says: 'the last occurrence of a token replaced the others instead of being added to them',
    hint: everyOccurrence,
  },
  'first-occurrence-only': { says: 'only the first occurrence of a token was counted', hint: everyOccurrence },
  'occurrences-averaged': {
    says: 'the gradients of the occurrences of a token were averaged',
    hint: everyOccurrence,
  },
  'parts-swapped': {
    says: 'the parts were put together in the wrong order',
    hint: 'Read which part comes first.',
  },
  'flattened-by-columns': {
    says: 'the cells were read column by column',
    hint: 'The cells are read row by row.',
  },
  'scale-left-out': {
    says: 'the scale was left out',
    hint: 'Read the definition: what is computed is scaled, here by a number.',
  },
  'scaled-by-size': {
    says: 'it was divided by the size itself, not by its root',
    hint: 'Read the definition: it is divided by a root.',
  },
  'scale-left-out-going-back': {
    says: 'the scale was used forward but left out going back',
    hint: 'A factor of the forward pass is part of the local derivative.',
  },
  'activation-left-out': {
    says: 'the activation was left out',
    hint: 'What goes on is the value of the activation, not what enters it.',
  },
  'base-ten-logarithm': {
    says: 'the logarithm to base ten was used',
    hint: 'The logarithm is the natural one.',
  },
  'last-time-step-only': {
    says: 'only the last time step was counted in a gradient',
    hint: everyStep,
  },
  'longest-path-only': {
    says: 'only the path through all time steps was counted in a gradient',
    hint: everyStep,
  },
  'later-time-steps-left-out': {
    says: 'what a hidden state does to later time steps was left out',
    hint: 'A hidden state makes its own output and the next hidden state; gradients come back from both.',
  },
  'uses-averaged': {
    says: 'what comes back from several uses was averaged',
    hint: 'Gradients of several uses are added up.',
  },
} as const satisfies Readonly<Record<string, MistakeWords>>
