/** What the gallery says. */
export const galleryWords = {
  gallery: 'Gallery',
  parts: 'Ways to begin',
  start: 'Start',
  sets: 'Ready sets',
  families: 'Problems',
  formulas: 'Your formulas',

  startTitle: 'A sheet of your own in five minutes',
  startLead:
    'Take something that is nearly what you want, and change it. Every student gets other numbers; the key, the grading and the drawings come by themselves.',
  ways: {
    sets: {
      title: 'Take a ready set',
      says: 'Eleven topics of a lecture, a quiz, two examinations: open one, take out what does not fit.',
    },
    families: {
      title: 'Pick problems',
      says: 'Neurons, networks, softmax, optimisers, convolution, LSTM, attention: choose from pictures.',
    },
    formulas: {
      title: 'Write formulas',
      says: 'Type q = x + y and f = q * z; see the graph, its values and gradients at once.',
    },
  },
  openFile: 'Open a file of yours',

  search: 'Search',
  searchHint: 'LSTM, dropout, chain rule, …',
  topic: 'Topic',
  allTopics: 'All topics',
  cards: 'Kinds of problems; arrow keys move, Enter opens',
  allMatch: (all: number) => `${all} kinds of problems`,
  matches: (count: number, all: number) => `${count} of ${all} kinds of problems match`,
  oneMatches: (all: number) => `1 of ${all} kinds of problems matches`,
  noneMatches: 'Nothing matches; try a shorter word.',

  back: 'All problems',
  examples: 'Examples',
  asWritten: 'What comes into your set',
  explain: 'Say in comments what each parameter means',
  insert: 'Insert at the cursor',
  seeSheet: 'See your sheet',
  inserted: (name: string) => `${name} stands in your set now.`,
  change: 'Change it',
  changeLead: 'What is drawn follows. What is not listed here can be changed in the text once it is in your set.',
  allParameters: 'All parameters',
  parameter: 'Parameter',
  takes: 'Takes',
  byDefault: 'Default',
  says: 'Meaning',
  askable: 'Names that can be asked',
  askableKinds: {
    given: 'Given',
    groups: 'Groups',
    nodes: 'Values',
    derivatives: 'Derivatives',
    updated: 'After an update',
  },

  preview: 'Problem as a student sees it',
  previewKey: 'Problem with its answers',
  shows: 'What is shown',
  worksheet: 'As students see it',
  key: 'With answers',
  mend: 'This has to be mended first:',

  how: 'How it is drawn',
  fixed: 'the same for everybody',
  range: 'from a range',
  choice: 'one of several',
  value: 'Value',
  from: 'From',
  to: 'To',
  step: 'Step',
  not: 'Never',
  oneOf: 'One of',
  yes: 'yes',

  setsTitle: 'A set to begin with for each topic',
  setsLead:
    'What you change in a set is yours. None but those that say so states a seed: for the others you choose a secret one when you hand out.',
  ofTopics: 'Topics of the lecture',
  others: 'Quiz, examinations, worked examples of lectures',
  begin: 'Begin with this',
  add: 'Add its problems',
  began: (title: string) => `${title} is open.`,
  added: (title: string) => `The problems of ${title} stand in your set now.`,
  problems: (count: number) => (count === 1 ? '1 problem' : `${count} problems`),
  openSeed: (seed: string) =>
    `It states the open seed ${seed}: everybody can draw its sheets and keys. Take the line seed: out before it counts.`,

  formulasTitle: 'Write formulas, see the graph',
  formulasLead:
    'One value on each line. Whatever is used and not computed becomes a given number, drawn anew for each student.',
  lines: 'Formulas',
  linesHint: 'q = x + y\nf = q * z',
  beginWith: 'Begin with',
  help: 'What can be written',
  givenTitle: 'Given numbers',
  givenLead: 'Found in your formulas. A vector has a size such as 3, a matrix one such as 2 × 3.',
  name: 'Name',
  size: 'Size',
  sizeOf: (name: string) => `Size of ${name}; a number has none`,
  drawnFrom: (name: string) => `How ${name} is drawn`,
  nothingGiven: 'Your formulas use no name that they do not compute.',
  askTitle: 'What students work out',
  values: 'Values',
  derivatives: 'Derivatives',
  problemTitle: 'Title of the problem',
  points: 'Points',
  pointsHint: 'one each',
  insertProblem: 'Insert as a problem',
  noFormula: 'Write a formula, or begin with one of the examples.',
  nothingAsked: 'Tick at least one thing that students shall work out.',
  inLine: (line: number) => `Line ${line}`,
  ofGiven: (name: string) => `Given ${name}`,
  replaceBy: (name: string) => `Write ${name}`,
  isRead: 'No mistake in these formulas.',
  faultCount: (count: number) =>
    count === 1 ? 'One mistake in these formulas.' : `${count} mistakes in these formulas.`,
}

/** Formulas to begin with. */
export const formulaExamples: readonly { readonly title: string; readonly lines: readonly string[] }[] = [
  { title: 'A small graph', lines: ['q = x + y', 'f = q * z'] },
  { title: 'A sigmoid neuron', lines: ['z = w*x + b', 'a = sigmoid(z)', 'E = 1/2*(a - t)^2'] },
  { title: 'A softmax layer', lines: ['z = W @ x + b', 'p = softmax(z)', 'L = -log(p[0])'] },
]

/** What can be written in formulas, and what it means. */
export const formulaHelp: readonly (readonly [written: string, means: string])[] = [
  ['q = x + y', 'a name, an equals sign, a formula'],
  ['+ - * / ^ ( )', 'as on paper; 2*x needs its sign'],
  ['exp(x) log(x) sqrt(x) sin(x) cos(x) abs(x)', 'functions of a number, or of every cell'],
  ['sigmoid tanh relu leakyrelu softplus gelu', 'activations'],
  ['max(a, b) min(a, b)', 'the larger, the smaller'],
  ['W @ x', 'matrix times vector, or matrix'],
  ['A^T', 'transposed'],
  ['x[0]  A[0,1]', 'a cell, counted from 0'],
  ['sum(x) mean(x) softmax(x)', 'of a vector or matrix'],
]

/** Other words that people look for, by family. */
export const alsoCalled: Readonly<Record<string, string>> = {
  attention: 'transformer self-attention query key value',
  convolution: 'cnn filter kernel feature map',
  'chain-order': 'jacobian product order',
  concepts: 'multiple choice questions understanding',
  embedding: 'word vectors lookup tokens',
  gru: 'recurrent gate memory',
  hopfield: 'associative memory energy',
  lstm: 'recurrent gate memory long short-term',
  network: 'mlp feed-forward backprop deep dense',
  optimiser: 'adam momentum rmsprop adagrad sgd',
  regularisation: 'weight decay l1 l2 ridge lasso',
  reparameterisation: 'vae variational autoencoder kl',
  residual: 'resnet skip connection',
  rnn: 'recurrent time bptt',
  softmax: 'classification cross-entropy logits',
  'wrong-line': 'find the mistake error',
}
