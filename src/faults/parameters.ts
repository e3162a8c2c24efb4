import type { FaultRecord } from './record.ts'

/** The parameters of a problem: its program, its update rule, and what a family asks of its numbers and sizes. */
export const parameterFaults = {
  'assigned-twice': { when: 'A program assigns a name twice.', remedy: 'give each value a name of its own' },
  'batch-too-small': {
    when: 'A batch is so small that normalising it gives the same numbers whatever the inputs are.',
    remedy: 'use a larger batch, or mode: test',
  },
  'bias-mode': {
    when: 'Stated biases do not fit the way in which the network has biases.',
    remedy: 'give one list per layer, with a number per neuron',
  },
  cycle: { when: 'A line of a program depends on itself.', remedy: 'break the cycle' },
  'data-is-parameter': {
    when: 'A step brings a new value of what is updated.',
    remedy: 'leave it out of update.parameters',
  },
  'data-per-step': { when: 'Data of an update are not one entry per step.', remedy: 'give one entry per step' },
  'empty-range': {
    when: 'A range allows no number, or a repetition repeats nothing.',
    remedy: 'exchange from and to',
  },
  'example-drawn-again': {
    when: 'Stated examples come again and have drawn numbers.',
    remedy: 'write plain numbers, or state as many examples as there are steps',
  },
  'filter-too-large': {
    when: 'A filter is larger than the padded input.',
    remedy: 'use a smaller kernel, a larger input or more padding',
  },
  'gradients-and-function': {
    when: 'An update lists gradients beside a function whose gradients it could follow.',
    remedy: 'leave one of the two out',
  },
  'gradients-per-parameter': {
    when: 'An update lists gradients of some of its parameters alone.',
    remedy: 'write gradients: { w: [...], b: [...] }',
  },
  'gradients-per-step': {
    when: 'Listed gradients are not one per step.',
    remedy: 'list one gradient per step',
  },
  'inputs-left-out': {
    when: 'A network that starts at a later layer states inputs.',
    remedy: 'leave the inputs out, or startsAt and values.activations',
  },
  'label-beyond-classes': { when: 'A label names a class that is not there.', remedy: 'choose a smaller label' },
  'loss-needs-activation': {
    when: 'A loss does not go with the last activation.',
    remedy: 'use activations: [..., softmax]',
  },
  'newton-decay': { when: "Newton's rule is given a weight decay.", remedy: 'write the penalty into the program' },
  'newton-gradients': {
    when: "Newton's rule is given listed gradients, which have no second derivatives.",
    remedy: 'write the function into program, or choose another rule',
  },
  'newton-parameters': {
    when: "Newton's rule updates more parameters than can be solved for by hand.",
    remedy: 'update fewer parameters, or choose another rule',
  },
  'no-biases': { when: 'Biases are stated where there are none.', remedy: 'use biases: shared or perNeuron' },
  'no-bottleneck': {
    when: 'The code of an autoencoder is not smaller than its input.',
    remedy: 'use more inputs or a smaller code',
  },
  'no-delta': { when: 'A delta is stated for a loss that has none.', remedy: 'use loss: huber, or leave delta out' },
  'no-hidden-layer': {
    when: 'Activations of a hidden layer are stated, and there is none.',
    remedy: 'give them as values.inputs',
  },
  'no-layout': {
    when: 'A layout of matrices is stated for a network in single weights.',
    remedy: 'use notation: matrices, or leave layout out',
  },
  'no-probabilities': {
    when: 'Probabilities are stated for outputs that are none.',
    remedy: 'use softmax or sigmoid in the last layer',
  },
  'no-such-circuit': {
    when: 'No circuit fits the numbers of gates, uses and levels together.',
    remedy: 'use more gates, or a smaller fanOut',
  },
  'no-such-layer': { when: 'A layer is named that the network does not have.', remedy: 'use a smaller layer' },
  'not-an-assignment': {
    when: 'A line of a program does not assign one name.',
    remedy: 'write a name, =, and a formula',
  },
  'nothing-kept': { when: 'Dropout drops every unit.', remedy: 'keep at least one unit' },
  'output-name': {
    when: 'The last line of a function of its own is not called as the family calls it.',
    remedy: 'call what the last line assigns f',
  },
  'padding-too-large': {
    when: 'A window could lie in the padding alone.',
    remedy: 'use less padding or a larger window',
  },
  'parameters-of-line': {
    when: 'An exercise about a line states parameters or gradients, which follow from its data.',
    remedy: 'leave them out, or use source: gradients',
  },
  'program-missing': { when: 'There is nothing to compute.', remedy: 'write lines such as "q = x + y"' },
  'reserved-name': { when: 'A name has another meaning already.', remedy: 'choose another name' },
  'several-probabilities': {
    when: 'Activations and probabilities are stated for more than one example.',
    remedy: 'use batch: 1, or leave the activations out',
  },
  'softmax-of-one': { when: 'Softmax stands at a layer of one neuron.', remedy: 'use sigmoid, or widen the layer' },
  'square-matrix': {
    when: 'A layer has a square matrix, with which a missing transpose does not show.',
    remedy: 'change outputs or inputs, or let it be with square: allowed',
  },
  'start-before-probabilities': {
    when: 'A network with given probabilities starts before its last hidden layer.',
    remedy: 'give values.activations, or leave startsAt out',
  },
  'state-incomplete': {
    when: 'A state to go on from lacks a part without which the rule cannot go on.',
    remedy: 'state product too',
  },
  'step-before-zero': {
    when: 'A repeated line reads a step before step 0.',
    remedy: 'begin the repetition at a later step',
  },
  'target-is-no-class': {
    when: 'A target is none of the classes of the loss or unit.',
    remedy: 'write 1 or -1, or { oneOf: [-1, 1] }',
  },
  'too-few-questions': {
    when: 'More questions are to be picked than are listed.',
    remedy: 'lower count, or list more questions',
  },
  'too-few-tokens': {
    when: 'A vocabulary is too small for tokens that differ but for one.',
    remedy: 'use a larger vocabulary or fewer tokens',
  },
  'too-many-cells': {
    when: 'A problem has more cells than are drawn, or a row of a roster more than there are columns.',
    remedy: 'make the layers or the batch smaller',
  },
  'too-many-names': {
    when: 'A network has more single weights than a sheet can list, or more numbers move than one.',
    remedy: 'use notation: matrices, or a smaller network',
  },
  'too-many-products': {
    when: 'A cell would be a sum of more products than anybody works out on paper.',
    remedy: 'use a smaller kernel or fewer channels',
  },
  'uneven-lists': {
    when: 'The rows of a stated matrix have different lengths.',
    remedy: 'write one list per row, all of the same length',
  },
  'unknown-function': { when: 'A formula calls what is no function.', remedy: 'did you mean sigmoid?' },
  'unknown-name': { when: 'A name is none of those that are known there.', remedy: 'did you mean net_h1?' },
  'unknown-state': {
    when: 'A state is stated that the rule does not keep.',
    remedy: 'leave state out, or use a rule that keeps one',
  },
  'unknown-token': {
    when: 'A token has no row in the table of embeddings.',
    remedy: 'use a smaller id or a larger vocabulary',
  },
  'used-before-assigned': { when: 'A line uses what a later line assigns.', remedy: 'move the line of q up' },
  'window-of-one': { when: 'A window has one cell, and pools nothing.', remedy: 'use a larger window' },
  'window-too-large': {
    when: 'A window is larger than the input.',
    remedy: 'use a smaller window or a larger input',
  },
  'wrong-length': { when: 'A list has another length than the problem wants.', remedy: 'write 3 of them' },
  'wrong-number': { when: 'A number does not fit the other numbers of the problem.', remedy: 'write a sum of 1' },
  'wrong-shape': {
    when: 'A vector or matrix has another shape than its formula, its problem or its blank wants.',
    remedy: 'write one list per row',
  },
} as const satisfies Readonly<Record<string, FaultRecord>>
