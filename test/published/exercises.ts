/** What a public course printed of one problem: its own digits, a matrix row by row with semicolons. */
export interface PublishedProblem {
  /** The set beside this file, and the problem in it. */
  readonly set: string
  readonly problem: string
  readonly source: string
  readonly values: Readonly<Record<string, string>>
}

const deepMl = (number: number, title: string) => `Deep-ML, open problem ${number}: ${title}`
const optimisation =
  'Stanford CS231n, Convolutional Neural Networks for Visual Recognition, 2016, assignment 2, fully-connected nets'
const sequenceModels =
  'DeepLearning.AI, Sequence Models, 2018, week 1, Building a Recurrent Neural Network step by step'
const neuronLayers =
  'Nanyang Technological University, CZ4042 Neural Networks and Deep Learning, 2022, tutorial on neuron layers'
const linearClassifiers = 'MITx 6.86x, Machine Learning with Python: from Linear Models to Deep Learning'
const cells = 'Stanford CS224n, Natural Language Processing with Deep Learning, 2017, assignment 3'

export const published: readonly PublishedProblem[] = [
  {
    set: 'softmax-layer',
    problem: 'layer',
    source: `${neuronLayers}, example 2`,
    // Eight digits are printed; where the last ones carry the rounding of the printed weights they are left out.
    values: {
      'U[0,0]': '0.5076881',
      'P[0,0]': '0.3109295',
      'P[7,2]': '0.3340544',
      J: '8.7861618',
      'dJ/dU[0,0]': '-0.6890705',
      'dJ/dW': '-1.90130829 2.02207871 -0.1207704; -0.55592222 0.0692429 0.48667931',
      'dJ/db': '-0.24780807 -0.43768692 0.68549499',
      'W@1': '0.5368986 0.3329101 0.6238055; 0.54093435 0.646935 0.576705',
      'b@1': '0.0123904 0.02188435 -0.03427475',
    },
  },
  {
    set: 'sigmoid-layer',
    problem: 'layer',
    source: `${neuronLayers}, example 4`,
    // Eight digits are printed; where the last ones carry the rounding of the printed data they are left out.
    values: {
      'Y[0,0]': '0.5081158',
      'Y[7,1]': '0.5118117',
      E: '0.0401252',
      'dJ/dW': '0.06117103 0.05689372; 0.08792995 0.12787342; 0.102455 0.1202335',
      'dJ/db': '0.20313508 0.2300369',
      'W@1': '0.0212622 0.03527498; 0.0011544 0.0300552; 0.0073371 0.02570903',
      'b@1': '-0.02031351 -0.02300369',
      'E@1': '0.0365332',
      'dJ/dW@1': '0.05386745 0.04849972; 0.07892824 0.11736362; 0.09336808 0.10968475',
      'W@2': '0.01587546 0.03042501; -0.00673844 0.0183188; -0.0019997 0.01474056',
      'b@2': '-0.038969 -0.044084',
    },
  },
  {
    set: 'softmax-regression',
    problem: 'regression',
    source: deepMl(105, 'softmax regression by gradient descent, second test'),
    values: {
      J: '3.2958',
      'J@1': '3.2611',
      'J@2': '3.2272',
      'J@3': '3.1941',
      'J@4': '3.1618',
      'J@5': '3.1302',
      'J@6': '3.0993',
      'J@7': '3.0692',
      'J@8': '3.0398',
      'J@9': '3.011',
      'B@10': '-0.0011 0.0020 -0.0009; 0.0145 -0.0598 0.0453; -0.0921 0.1263 -0.0342',
    },
  },
  {
    set: 'logistic-regression',
    problem: 'regression',
    source: deepMl(106, 'logistic regression by gradient descent, first test'),
    values: {
      J: '6.9315',
      'J@1': '6.9075',
      'J@2': '6.8837',
      'J@3': '6.8601',
      'J@4': '6.8367',
      'J@5': '6.8134',
      'J@6': '6.7904',
      'J@7': '6.7675',
      'J@8': '6.7448',
      'J@9': '6.7223',
      'w@10': '0.0286 0.015 0.0135 0.0316',
      'b@10': '-0.0097',
    },
  },
  {
    set: 'newton',
    problem: 'newton',
    source:
      'UC Berkeley, CS 189 Introduction to Machine Learning, homework 4, logistic regression with Newton’s method',
    values: {
      s: '0.94784644 0.88079708 0.80218389 0.52497919',
      'w@1': '1.32465198 3.04991697 -6.82910388',
      's@1': '0.94737826 0.97455097 0.03124556 0.10437391',
      'w@2': '1.36602464 4.15753654 -9.19961627',
    },
  },
  {
    set: 'perceptron',
    problem: 'mistakes',
    source: `${linearClassifiers}, homework 1, perceptron mistakes (c)`,
    values: {
      'theta@1': '-1 -1',
      'theta@3': '-2 9',
      'theta@4': '-3 8',
      'theta@7': '-4 7',
      'theta@10': '-5 6',
      'theta@13': '-6 5',
    },
  },
  ...(
    [
      ['inside', '-0.88 1.18', '-1.4'],
      ['boundary', '-0.88 1.08', '1.1'],
      ['wrong', '-0.88 1.18', '-1.9'],
    ] as const
  ).map(([problem, theta, offset]) => ({
    set: 'hinge',
    problem,
    source: `${linearClassifiers}, project 1, single step of Pegasos`,
    values: { 'theta@1': theta, 'theta_0@1': offset },
  })),
  {
    set: 'skip-gram',
    problem: 'skip-gram',
    source: 'Stanford CS224n, Natural Language Processing with Deep Learning, 2020, assignment 2, word2vec',
    values: {
      J: '11.1661090015',
      'dJ/dV': '0 0 0; 0 0 0; -1.26947339 -1.36873189 2.45158957; 0 0 0; 0 0 0',
      'dJ/dU':
        '-0.41045956 0.18834851 1.43272264; 0.38202831 -0.17530219 -1.33348241; 0.07009355 -0.03216399 -0.24466386; ' +
        '0.09472154 -0.04346509 -0.33062865; -0.13638384 0.06258276 0.47605228',
    },
  },
  {
    set: 'gru',
    problem: 'gru',
    source: `${cells}, question 3 (d)`,
    values: { h: '0.320 0.555; -0.006 0.020' },
  },
  {
    set: 'gru',
    problem: 'rnn',
    source: `${cells}, question 2 (c)`,
    values: { h: '0.832 0.881; 0.731 0.622' },
  },
  {
    set: 'lstm',
    problem: 'lstm',
    source: `${sequenceModels}, lstm_backward`,
    values: {
      'dJ/dx1[1,2]': '0.00218254',
      'dJ/dx2[1,2]': '0.28205375',
      'dJ/dx3[1,2]': '-0.48292508',
      'dJ/dx4[1,2]': '-0.43281115',
      'dJ/da0[2,3]': '0.31277031',
      'dJ/dW_f[3,1]': '-0.08098023',
      'dJ/dW_i[1,2]': '0.40512433',
      'dJ/dW_c[3,1]': '-0.07937467',
      'dJ/dW_o[1,2]': '0.03894878',
      'dJ/db_f[4]': '-0.15745657',
      'dJ/db_i[4]': '-0.50848333',
      'dJ/db_c[4]': '-0.42510818',
      'dJ/db_o[4]': '-0.17958196',
    },
  },
  {
    set: 'lstm-by-hand',
    problem: 'lstm',
    source: deepMl(59, 'long short-term memory, second test'),
    values: { h2: '0.16613133 0.40299449' },
  },
  {
    set: 'bptt',
    problem: 'training',
    source: deepMl(62, 'a recurrent network with backpropagation through time, second test'),
    values: { 'y1@99': '2.42201379', 'y2@99': '3.44167595', 'y3@99': '3.6129965', 'y4@99': '4.50660152' },
  },
  {
    set: 'rnn-backward',
    problem: 'rnn',
    source: `${sequenceModels}, rnn_backward`,
    values: {
      'dJ/dx1[1,2]': '-2.07101689',
      'dJ/dx2[1,2]': '-0.59255627',
      'dJ/dx3[1,2]': '0.02466855',
      'dJ/dx4[1,2]': '0.01483317',
      'dJ/da0[2,3]': '-0.31494238',
      'dJ/dW_x[3,1]': '11.2641045',
      'dJ/dW_a[1,2]': '2.30333313',
      'dJ/db[4]': '-0.74747722',
    },
  },
  {
    set: 'adam',
    problem: 'step',
    source: `${optimisation}, Adam`,
    values: {
      'w@1':
        '-0.40094747 -0.34836187 -0.29577703 -0.24319299 -0.19060977; ' +
        '-0.1380274 -0.08544591 -0.03286534 0.01971428 0.0722929; ' +
        '0.1248705 0.17744702 0.23002243 0.28259667 0.33516969; ' +
        '0.38774145 0.44031188 0.49288093 0.54544852 0.59801459',
      'v(w)@1':
        '0.69966 0.68908382 0.67851319 0.66794809 0.65738853; 0.64683452 0.63628604 0.6257431 0.61520571 0.60467385; ' +
        '0.59414753 0.58362676 0.57311152 0.56260183 0.55209767; 0.54159906 0.53110598 0.52061845 0.51013645 0.49966',
      'm(w)@1':
        '0.48 0.49947368 0.51894737 0.53842105 0.55789474; 0.57736842 0.59684211 0.61631579 0.63578947 0.65526316; ' +
        '0.67473684 0.69421053 0.71368421 0.73315789 0.75263158; 0.77210526 0.79157895 0.81105263 0.83052632 0.85',
    },
  },
  {
    set: 'rmsprop',
    problem: 'step',
    source: `${optimisation}, RMSProp`,
    values: {
      'w@1':
        '-0.39223849 -0.34037513 -0.28849239 -0.23659121 -0.18467247; ' +
        '-0.132737 -0.08078555 -0.02881884 0.02316247 0.07515774; ' +
        '0.12716641 0.17918792 0.23122175 0.28326742 0.33532447; ' +
        '0.38739248 0.43947102 0.49155973 0.54365823 0.59576619',
    },
  },
  {
    set: 'adadelta',
    problem: 'adadelta',
    source: deepMl(149, 'Adadelta, second test'),
    values: { 'w@1': '0.89743 1.79502', 'v(w)@1': '0.9505 0.952', 'u(w)@1': '0.95053 0.9521' },
  },
  {
    set: 'adadelta',
    problem: 'adamax',
    source: deepMl(148, 'AdaMax, second test'),
    values: { 'w@1': '0.98178 1.98158', 'm(w)@1': '0.91 0.92', 'u(w)@1': '0.999 0.999' },
  },
  {
    set: 'attention',
    problem: 'attention',
    source: 'DeepLearning.AI, Sequence Models, 2021, week 4, Transformer network, scaled dot-product attention',
    // Computed in single precision: the seventh digit of the output carries that.
    values: {
      A:
        '0.258948 0.426933 0.157060 0.157060; 0.277275 0.277275 0.277275 0.168176; ' +
        '0.336201 0.336201 0.123681 0.203916',
      O: '0.741052 0.157060; 0.722725 0.168176; 0.663799 0.203916',
    },
  },
  {
    set: 'attention',
    problem: 'masked',
    source:
      'DeepLearning.AI, Sequence Models, 2021, week 4, Transformer network, scaled dot-product attention with a mask',
    values: {
      A: '0.307196 0.506480 0 0.186324; 0.383652 0.383652 0 0.232697; 0.383652 0.383652 0 0.232697',
    },
  },
  {
    set: 'batch-norm',
    problem: 'norm',
    source:
      'Stanford CS231n, 2016, assignment 2, batch normalisation: scale, shift and the means that the output must have; the batch is our own',
    values: { m_Y: '11 12 13' },
  },
  {
    set: 'conv-channels',
    problem: 'channels',
    source: 'UC Berkeley, STAT 157 Introduction to Deep Learning, 2019, multiple input and output channels',
    values: { 'Y[0]': '56 72; 104 120', 'Y[1]': '76 100; 148 172', 'Y[2]': '96 128; 192 224' },
  },
  {
    set: 'conv-layer',
    problem: 'layer',
    source: 'Stanford CS231n, 2016, assignment 2, convolutional networks, forward pass of a convolution, first image',
    values: {
      'Y[0]': '-0.08759809 -0.10987781; -0.18387192 -0.2109216',
      'Y[1]': '0.21027089 0.21661097; 0.22847626 0.23004637',
      'Y[2]': '0.50813986 0.54309974; 0.64082444 0.67101435',
    },
  },
  {
    set: 'conv-backward',
    problem: 'network',
    source:
      'Stanford CS231n, 2016, assignment 2, convolutional networks: the convolution, first image, filters 1 and 2; what follows it is our own',
    values: {
      'Z[0]': '-0.08759809 -0.10987781; -0.18387192 -0.2109216',
      'Z[1]': '0.21027089 0.21661097; 0.22847626 0.23004637',
    },
  },
  {
    set: 'max-pool',
    problem: 'pool',
    source: 'Stanford CS231n, 2016, assignment 2, convolutional networks, forward pass of max-pooling, first image',
    values: {
      'Y[0]': '-0.26315789 -0.24842105; -0.20421053 -0.18947368',
      'Y[1]': '-0.14526316 -0.13052632; -0.08631579 -0.07157895',
      'Y[2]': '-0.02736842 -0.01263158; 0.03157895 0.04631579',
    },
  },
  {
    set: 'two-layer-net',
    problem: 'net',
    source: 'Stanford CS231n, 2017, assignment 1, a neural network of two layers',
    values: {
      S:
        '-0.81233741 -1.27654624 -0.70335995; -0.17129677 -1.18803311 -0.47310444; -0.51590475 -1.01354314 -0.8504215; ' +
        '-0.15419291 -0.48629638 -0.52901952; -0.00618733 -0.12435261 -0.15226949',
      L: '1.30378789133',
    },
  },
  {
    set: 'sigmoid-network',
    problem: 'network',
    source: 'Python and ML, Deep Learning Book, 2022, section 2.12, numerical example of forward and back pass',
    values: {
      z1: '4.3 5.3',
      a1: '0.9866 0.9950',
      z2: '2.086 1.389',
      a2: '0.8896 0.8004',
      'dJ/da2': '0.7896 0.7504',
      'dJ/dz2': '0.0776 0.1199',
      'dJ/dz1': '0.002 0.0004',
      'dJ/dW1': '0.0020 0.0004; 0.0079 0.0016; 0.0099 0.0020',
      'dJ/dW2': '0.0765 0.1183; 0.0772 0.1193',
      'W2@1': '0.6992 0.7988; 0.89923 0.0988',
    },
  },
]

/** Kinds of exercise of which no printed numbers were found: their numbers are our own, and PyTorch computes the same. */
export const checkedWithPyTorch: readonly { readonly set: string; readonly problem: string }[] = [
  { set: 'mlp', problem: 'mlp' },
  { set: 'self-attention', problem: 'attention' },
  { set: 'batch-norm', problem: 'norm' },
  { set: 'conv-backward', problem: 'network' },
]
