import type { Blank, Block, GuideDocument, SheetDocument, Step } from '../../../src/document/blocks.ts'
import type { CircuitNode, Label, NetworkDiagram } from '../../../src/document/diagram.ts'

const variable = (base: string, sub?: string): Label => ({ base, italic: true, ...(sub !== undefined && { sub }) })

const wire = (
  id: string,
  value: string,
  gradient: string,
  asked: boolean,
): Pick<CircuitNode, 'value' | 'gradient'> => ({
  value: { state: asked ? 'asked' : 'given', text: value },
  gradient: { state: 'asked', text: id === 'f' ? '1' : gradient },
})

const circuitNodes: readonly CircuitNode[] = [
  { id: 'x', shape: 'given', label: variable('x'), ...wire('x', '-2', '-4', false) },
  { id: 'y', shape: 'given', label: variable('y'), ...wire('y', '5', '-4', false) },
  { id: 'z', shape: 'given', label: variable('z'), ...wire('z', '-4', '3', false) },
  { id: 'q', shape: 'operation', operator: '+', label: variable('q'), ...wire('q', '3', '-4', true) },
  { id: 'f', shape: 'operation', operator: '×', label: variable('f'), ...wire('f', '-12', '1', true), output: true },
]

const partial = (of: string, by: string) => `\\frac{\\partial ${of}}{\\partial ${by}}`
const blank = (name: string, tex: string, answer: string, accepted: string): Blank => ({
  name,
  tex,
  points: 1,
  format: { kind: 'number' },
  answer,
  accepted,
})

const circuitBlocks: readonly Block[] = [
  {
    kind: 'prose',
    markdown: 'Carry the numbers forward through the graph, then send the gradient of $f$ back to every wire.',
  },
  { kind: 'formulas', lines: ['q &= x + y', 'f &= q \\cdot z'] },
  {
    kind: 'table',
    header: [{ text: 'Given' }, { tex: 'x' }, { tex: 'y' }, { tex: 'z' }],
    rows: [[{ text: 'Value', heading: true }, { tex: '\\num{-2}' }, { tex: '\\num{5}' }, { tex: '\\num{-4}' }]],
  },
  {
    kind: 'diagram',
    diagram: {
      kind: 'circuit',
      nodes: circuitNodes,
      edges: [
        { from: 'x', to: 'q' },
        { from: 'y', to: 'q' },
        { from: 'q', to: 'f' },
        { from: 'z', to: 'f' },
      ],
    },
    alternative: 'Graph: x and y are added to q; q times z is the output f.',
  },
  { kind: 'prose', markdown: 'Fill in every value and every derivative.' },
  {
    kind: 'blanks',
    items: [
      blank('q', 'q', '3', '2.9969 … 3.0031'),
      blank('f', 'f', '-12', '-12.0121 … -11.9879'),
      blank('df/dq', partial('f', 'q'), '-4', '-4.0041 … -3.9959'),
      blank('df/dx', partial('f', 'x'), '-4', '-4.0041 … -3.9959'),
      blank('df/dy', partial('f', 'y'), '-4', '-4.0041 … -3.9959'),
      blank('df/dz', partial('f', 'z'), '3', '2.9969 … 3.0031'),
    ],
  },
  {
    kind: 'steps',
    title: 'Forward pass',
    steps: [
      { name: 'q', result: 'q', symbols: 'x + y', numbers: '\\num{-2} + \\num{5}', value: '\\num{3}', asked: true },
      {
        name: 'f',
        result: 'f',
        symbols: 'q \\cdot z',
        numbers: '\\num{3} \\cdot (\\num{-4})',
        value: '\\num{-12}',
        asked: true,
      },
    ],
  },
  {
    kind: 'steps',
    title: 'Backward pass',
    steps: [
      { name: 'df/df', result: partial('f', 'f'), value: '\\num{1}', asked: false },
      {
        name: 'df/dq',
        result: partial('f', 'q'),
        symbols: `${partial('f', 'f')} \\cdot z`,
        numbers: '\\num{1} \\cdot (\\num{-4})',
        value: '\\num{-4}',
        asked: true,
      },
      {
        name: 'df/dx',
        result: partial('f', 'x'),
        symbols: `${partial('f', 'q')} \\cdot ${partial('q', 'x')}`,
        numbers: '\\num{-4} \\cdot \\num{1}',
        value: '\\num{-4}',
        asked: true,
      },
    ],
  },
]

const net = (of: string) => `\\mathrm{net}_{${of}}`
const out = (of: string) => `\\mathrm{out}_{${of}}`
const total = 'E_{\\mathrm{total}}'

const weights = [
  ['i1', 'h1', '1', '0.15'],
  ['i2', 'h1', '2', '0.2'],
  ['i1', 'h2', '3', '0.25'],
  ['i2', 'h2', '4', '0.3'],
  ['h1', 'o1', '5', '0.4'],
  ['h2', 'o1', '6', '0.45'],
  ['h1', 'o2', '7', '0.5'],
  ['h2', 'o2', '8', '0.55'],
] as const

const network: NetworkDiagram = {
  kind: 'network',
  layers: [
    {
      title: 'Input',
      neurons: [
        { id: 'i1', label: variable('i', '1'), value: '0.05' },
        { id: 'i2', label: variable('i', '2'), value: '0.1' },
      ],
    },
    {
      title: 'Hidden',
      neurons: ['1', '2'].map((n) => ({ id: `h${n}`, label: variable('h', n), activation: 'σ' })),
    },
    {
      title: 'Output',
      neurons: ['1', '2'].map((n) => ({
        id: `o${n}`,
        label: variable('o', n),
        activation: 'σ',
        target: { label: variable('t', n), value: n === '1' ? '0.01' : '0.99' },
      })),
    },
  ],
  connections: weights.map(([from, to, number, value]) => ({ from, to, label: variable('w', number), value })),
  biases: [
    { layer: 1, to: ['h1', 'h2'], label: variable('b', '1'), value: '0.35' },
    { layer: 2, to: ['o1', 'o2'], label: variable('b', '2'), value: '0.6' },
  ],
}

const product = (...factors: string[]) => factors.join(' \\cdot ')

const networkSteps: readonly Step[] = [
  {
    name: 'dE_total/dw5',
    result: partial(total, 'w_5'),
    symbols: product(partial(total, out('o1')), partial(out('o1'), net('o1')), partial(net('o1'), 'w_5')),
    numbers: product('\\num{0.7414}', '\\num{0.1868}', '\\num{0.5933}'),
    value: '\\num{0.0822}',
    asked: true,
  },
  {
    name: 'dE_total/dout_h1',
    result: partial(total, out('h1')),
    symbols: [
      product(partial(total, out('o1')), partial(out('o1'), net('o1')), 'w_5'),
      product(partial(total, out('o2')), partial(out('o2'), net('o2')), 'w_7'),
    ].join(' + '),
    numbers: [
      product('\\num{0.7414}', '\\num{0.1868}', '\\num{0.4}'),
      product('(\\num{-0.2171})', '\\num{0.1755}', '\\num{0.5}'),
    ].join(' + '),
    value: '\\num{0.0364}',
    asked: false,
    paths: [
      `${product(partial(total, out('o1')), partial(out('o1'), net('o1')), 'w_5')} = \\num{0.0554}`,
      `${product(partial(total, out('o2')), partial(out('o2'), net('o2')), 'w_7')} = \\num{-0.0190}`,
    ],
  },
  {
    name: 'dE_total/dw1',
    result: partial(total, 'w_1'),
    symbols: product(partial(total, out('h1')), partial(out('h1'), net('h1')), 'i_1'),
    numbers: product('\\num{0.0364}', '\\num{0.2413}', '\\num{0.05}'),
    value: '\\num{4.3857e-4}',
    asked: true,
  },
]

const neurons = ['h1', 'h2', 'o1', 'o2']
const forwardValues = {
  h1: ['0.3775', '0.5933'],
  h2: ['0.3925', '0.5969'],
  o1: ['1.1059', '0.7514'],
  o2: ['1.2249', '0.7729'],
}

const networkForward: readonly Step[] = neurons.flatMap((neuron, index): Step[] => {
  const [value, activated] = forwardValues[neuron as keyof typeof forwardValues] as [string, string]
  const [first, second] = [2 * index + 1, 2 * index + 2]
  const [a, b] = index < 2 ? ['i_1', 'i_2'] : [out('h1'), out('h2')]
  const [inputA, inputB] = index < 2 ? ['0.05', '0.1'] : ['0.5933', '0.5969']
  const bias = index < 2 ? 1 : 2
  return [
    {
      name: `net_${neuron}`,
      result: net(neuron),
      symbols: `w_${first} \\cdot ${a} + w_${second} \\cdot ${b} + b_${bias}`,
      numbers: `\\num{${weights[first - 1]![3]}} \\cdot \\num{${inputA}} + \\num{${weights[second - 1]![3]}} \\cdot \\num{${inputB}} + \\num{${bias === 1 ? '0.35' : '0.6'}}`,
      value: `\\num{${value}}`,
      asked: true,
    },
    {
      name: `out_${neuron}`,
      result: out(neuron),
      symbols: `\\sigma(${net(neuron)})`,
      numbers: `\\frac{1}{1 + e^{\\num{-${value}}}}`,
      value: `\\num{${activated}}`,
      asked: true,
    },
  ]
})

const networkBlanks: readonly Blank[] = [
  ...neurons.flatMap((neuron) => {
    const [value, activated] = forwardValues[neuron as keyof typeof forwardValues] as [string, string]
    return [
      blank(`net_${neuron}`, net(neuron), value, `${value}1 … ${value}9`),
      blank(`out_${neuron}`, out(neuron), activated, `${activated}1 … ${activated}9`),
    ]
  }),
  ...weights.map(([, , number]) =>
    blank(`dE_total/dw${number}`, partial(total, `w_${number}`), '0.0822', '0.0820 … 0.0824'),
  ),
  ...weights.map(([, , number]) => blank(`w${number}@1`, `w_${number}^{(1)}`, '0.3589', '0.3585 … 0.3594')),
]

const networkBlocks: readonly Block[] = [
  {
    kind: 'prose',
    markdown:
      'The network below has one hidden layer. Every neuron computes $\\mathrm{net} = \\sum_k w_k x_k + b$ and ' +
      '$\\mathrm{out} = \\sigma(\\mathrm{net})$ with $\\sigma(t) = \\dfrac{1}{1 + e^{-t}}$. ' +
      'Do one step of gradient descent with rate $\\eta = \\num{0.5}$.',
  },
  {
    kind: 'diagram',
    diagram: network,
    alternative: 'Network: two inputs, two hidden neurons, two outputs, fully connected.',
  },
  {
    kind: 'formulas',
    lines: [
      `${total} &= \\tfrac{1}{2}(\\num{0.01} - ${out('o1')})^2 + \\tfrac{1}{2}(\\num{0.99} - ${out('o2')})^2`,
      `w_k^{(1)} &= w_k - \\eta \\cdot ${partial(total, 'w_k')}`,
    ],
  },
  {
    kind: 'table',
    caption: 'Weights $w_1$ to $w_8$ and their places',
    header: [{ text: '' }, ...weights.map(([, , number]) => ({ tex: `w_${number}` }))],
    rows: [
      [{ text: 'From', heading: true }, ...weights.map(([from]) => ({ tex: `${from[0]}_${from[1]}` }))],
      [{ text: 'To', heading: true }, ...weights.map(([, to]) => ({ tex: `${to[0]}_${to[1]}` }))],
      [{ text: 'Value', heading: true }, ...weights.map(([, , , value]) => ({ tex: `\\num{${value}}` }))],
    ],
  },
  { kind: 'blanks', items: networkBlanks },
  { kind: 'steps', title: 'Forward pass', steps: networkForward },
  { kind: 'steps', title: 'Backward pass', steps: networkSteps },
]

/** A key with a circuit, a 2-2-2 network and long formulas; `redact` makes the worksheet of it. */
export function sampleKey(student: SheetDocument['student'] = { id: 'ada', name: 'Ada Lovelace' }): SheetDocument {
  return {
    kind: 'key',
    set: { id: 'quiz-3', title: 'Quiz 3: Backpropagation', course: 'CMSC 320' },
    variant: '17-K3QF',
    student,
    points: 30,
    instructions:
      'Work **without** a computer. Round every value you write down to 4 decimals, and carry on with what you wrote. ' +
      'A wrong number that you carry on correctly costs its points *once*.',
    conventions: [
      'The squared error carries the factor $\\tfrac{1}{2}$; the total is the sum over the outputs.',
      'Biases are shared by a layer and are not trained.',
      '$\\sigma(t) = 1/(1 + e^{-t})$, so $\\sigma\\prime = \\sigma(1 - \\sigma)$.',
      'All weights are updated at once, from gradients taken at the old weights.',
    ],
    problems: [
      { id: 'chain', number: 1, title: 'A sum and a product', points: 6, blocks: circuitBlocks },
      { id: 'network', number: 2, title: 'One step of a 2-2-2 network', points: 24, blocks: networkBlocks },
    ],
  }
}

/** All variants of a small set; long enough that the table header must be repeated. */
export const sampleGuide: GuideDocument = {
  kind: 'guide',
  set: { id: 'quiz-3', title: 'Quiz 3: Backpropagation', course: 'CMSC 320' },
  conventions: ['Values are rounded to 4 decimals.'],
  variants: Array.from({ length: 40 }, (_, index) => `${index + 1}-K3QF`),
  problems: [
    {
      number: 1,
      title: 'A sum and a product',
      points: 6,
      rows: [
        { tex: 'q', answers: Array.from({ length: 40 }, (_, index) => `${index}`) },
        { tex: 'f', answers: Array.from({ length: 40 }, (_, index) => `-${index}.25`) },
        { tex: '\\partial f/\\partial x', answers: Array.from({ length: 40 }, () => '-4') },
      ],
    },
  ],
}

/** Names as rosters have them, and as they should not. */
export const names = [
  'Ada Lovelace',
  'Γεώργιος Παπανδρέου',
  'Пётр Ильич',
  'Nguyễn Thị Ánh',
  'محمد علی',
  'דוד בן־גוריון',
  'अनुष्का शर्मा',
  'สมชาย ใจดี',
  'அருண் குமார்',
  'გიორგი',
  'Արմեն',
  'አበበ ቢቂላ',
  '陈伟',
  '陳大文',
  '田中さくら',
  '김민준',
  'Ana 😀',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '{{constructor.name}} $x$ **b**',
  '</style><b>',
]
