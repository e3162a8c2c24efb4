import type { AnswerFormat, Markdown } from '../answer/format.ts'
import type { ExactNumber } from '../engine/exact.ts'
import type { Expression } from '../engine/expression.ts'
import type { MistakeId } from '../mistakes/catalogue.ts'
import type { MatrixProgram } from './matrix-program.ts'
import type { Quantity } from './quantity.ts'

/** Of the givens that share a `set`, one that is drawn becomes 1 and the others 0. */
export interface OneHot {
  readonly oneHot: { readonly set: string; readonly position: number; readonly size: number }
}

/**
 * A number that is added to others in a node, drawn so that this node comes out as one of some expressions: a bias that
 * makes its net input ln 3. It is printed as it is: `ln 3 - 0.35`.
 */
export interface ExactOffset {
  readonly makes: string
  readonly oneOf: readonly ExactNumber[]
}

/** A number that the statement states. */
export interface Given {
  readonly name: string
  readonly quantity: Quantity | OneHot | ExactOffset
  /** `data` (inputs, targets) is never trained; `parameter` has a gradient; `rate` belongs to the update rule. */
  readonly kind: 'data' | 'parameter' | 'rate'
  /** Heading under which the statement lists it: `Inputs`, `Weights`. */
  readonly heading: string
  /** True for a number that only stands behind values which are shown: no sheet prints it. */
  readonly hidden?: true
}

/**
 * One line: of the forward pass, or (`derived`) of what is concluded when passes and updates are done. A derived formula
 * may name derivatives and updated values, in backquotes: `` 0.01*`df/dx` ``, `` largest(`dE/dw1`, `dE/dw2`) ``.
 */
export interface Assignment {
  readonly name: string
  /** Right-hand side in the language of `engine/expression.ts`. */
  readonly formula: string
  /** @internal The same, read; absent where nobody has read it yet. */
  readonly expression?: Expression
  readonly kind: 'forward' | 'loss' | 'derived'
  /** Of a derived line: how its answer is written; its formula then gives the answer's code (see `encode`). */
  readonly format?: AnswerFormat
  /** Where it stands in `params`, for messages about it. */
  readonly path?: readonly (string | number)[]
}

/** Update rules by name; `sgd` is without momentum. */
export type UpdateRule =
  | 'sgd'
  | 'momentum'
  | 'nesterov'
  | 'adam'
  | 'adamw'
  | 'adagrad'
  | 'rmsprop'
  | 'adadelta'
  | 'adamax'
  | 'nadam'
  | 'newton'

/** How parameters are updated; what each rule computes stands in `program/update-rules`. */
export interface Training {
  /** The node whose gradient is followed. */
  readonly of: string
  readonly parameters: readonly string[]
  readonly rule: UpdateRule
  /** Whose definition of the rule: PyTorch's torch.optim, Keras 3, or that of textbooks. */
  readonly like: 'pytorch' | 'keras' | 'textbook'
  readonly direction: 'descent' | 'ascent'
  readonly steps: number
  readonly rate: Quantity
  readonly momentum: number
  readonly dampening: number
  readonly beta1: number
  readonly beta2: number
  readonly rho: number
  readonly epsilon: number
  readonly weightDecay: number
  readonly momentumDecay: number
  /** Steps that were made before the first one here: bias corrections count them. */
  readonly stepsBefore: number
  /** Numbers of the state before the first step, by name: `m(w)`, `v(w)`; what is not named is zero. */
  readonly state: Readonly<Record<string, Quantity>>
  /** By parameter the given number that is its gradient in each step, where the statement gives it. */
  readonly gradients?: Readonly<Record<string, string>>
  /** What each step brings in place of the given numbers; one entry per step. */
  readonly data: readonly Readonly<Record<string, Given['quantity']>>[]
}

/**
 * A matrix whose cells `name[row,column]`, counted from 0, are givens or assignments. One that is a matrix of a stack has
 * its place in its name, `K[2]` with the cells `K[2,row,column]`.
 */
export interface MatrixPlan {
  readonly name: string
  readonly rows: number
  readonly columns: number
  /** A vector is written as a column, and its cells are `name[row]`. */
  readonly vector?: true
}

interface MistakenNode {
  /** Node whose rule is exchanged: `S[0,1]`, `dL/dw`. */
  readonly node: string
  /** What takes its place, derivatives in backquotes; no node that depends on `node`, and not its own formula. */
  readonly formula: string
}

/** A mistake whose words stand in the catalogue (docs/mistakes.md). */
export interface KnownMistake extends MistakenNode {
  readonly id: MistakeId
  /** The mistake that stands in the places {says} and {hint} of the words, where they have such. */
  readonly about?: MistakeId
  readonly says?: undefined
  readonly hint?: undefined
}

/** A mistake that only a family of one's own knows. */
interface OwnMistake extends MistakenNode {
  /** Kebab-case; the same in every family that knows the mistake. */
  readonly id: string
  /** What the student did, as a teacher would say it. */
  readonly says: string
  /** What to look at again, in one sentence and without any value. */
  readonly hint: string
  readonly about?: undefined
}

/** A mistake that only this kind of problem invites, as a wrong formula for one of its nodes. */
export type Mistake = KnownMistake | OwnMistake

/** How the statement draws the program; names are those of givens and assignments. */
export type DiagramPlan =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'circuit'
      /** The last assignment that is drawn and printed; what comes after it only stands for the rest of a larger graph. */
      readonly upTo?: string
      /** Default: both. */
      readonly show?: 'drawing' | 'formulas'
    }
  | {
      /** Boxes and arrows, left to right, for what is better seen as matrices and layers than as scalars. */
      readonly kind: 'flow'
      /** Without an operator it is something given; `label` is typeset as the names of nodes are. */
      readonly nodes: readonly {
        readonly id: string
        readonly label: string
        readonly operator?: string
        /** Stands small beside the label. */
        readonly note?: string
      }[]
      readonly edges: readonly { readonly from: string; readonly to: string }[]
      /** Says in words what the picture says. */
      readonly alternative: string
    }
  | {
      readonly kind: 'network'
      readonly layers: readonly { readonly title: string; readonly neurons: readonly NeuronPlan[] }[]
      readonly connections: readonly { readonly from: string; readonly to: string; readonly weight: string }[]
      readonly biases: readonly { readonly layer: number; readonly to: readonly string[]; readonly name: string }[]
    }

/** What a drawing of a network needs beside the lines. */
export interface NetworkWords {
  /** Heading of each layer, the inputs first. */
  readonly titles: readonly string[]
  /** What a neuron is called in the drawing; default: its output. */
  readonly called?: (output: string) => string
  /** Which lines are drawn; default: all. */
  readonly only?: (name: string) => boolean
}

/** A neuron of a drawn network; target is the name of what its output should be. */
export interface NeuronPlan {
  readonly name: string
  readonly activation?: string
  readonly target?: string
}

/** What a family builds: names, formulas, prose. It is drawn, differentiated, solved and printed elsewhere. */
export interface Program {
  readonly given: readonly Given[]
  readonly assignments: readonly Assignment[]
  /** The node that `upstreams` and `gradients` are gradients of. */
  readonly output: string
  /**
   * Losses that the output is the sum or mean of, such as those of single examples, or an error and a penalty: the gradient
   * by a parameter is the same sum or mean of their gradients, `dL[1]/dw`, `dL[2]/dw`.
   */
  readonly lossTerms?: readonly string[]
  /** The nodes that `gradients` are taken with respect to. */
  readonly parameters: readonly string[]
  readonly training?: Training
  readonly matrices?: readonly MatrixPlan[]
  /** @internal Where it was written in matrices: what its drawing, its worked solution and its mistakes follow from. */
  readonly inMatrices?: MatrixProgram
  /** TeX of symbols that the name does not give, by the name of a given number, assignment or matrix. */
  readonly symbols?: Readonly<Record<string, string>>
  /** What to do, by the name of a node or matrix, where the name does not say it. */
  readonly prompts?: Readonly<Record<string, Markdown>>
  /** Displayed formulas of the statement, aligned at their first `&`; a circuit prints those of its assignments. */
  readonly formulas?: readonly string[]
  /** Whether the sheet leaves out the formulas of the update rule, which follow from `training`. */
  readonly hidesRule?: true
  /** Whether `definitions` state the update rule, which the sheet states otherwise. */
  readonly statesRule?: true
  /** What of the problem's shape was drawn, as text: programs that differ in more than numbers differ in it. */
  readonly shape?: string
  /** Which of several kinds that the parameters state was drawn: whoever states a kind wants to know whether it is ever kept. */
  readonly kind?: string
  /**
   * TeX of the rule of a whole matrix, by its name: `{ Z: 'W X + b', 'dL/dW': '\\sym{dL/dZ} X^{\\top}' }`. The worked
   * solution puts values in place of the symbols of matrices and scalars, and of `\sym{name}`; one rule holds in every pass.
   */
  readonly matrixRules?: Readonly<Record<string, string>>
  readonly mistakes?: readonly Mistake[]
  readonly title: string
  /**
   * Here, in formulas, prompts, options and conventions, inside $…$, `\val{name}` stands for the value of any node or
   * matrix that is not asked, rounded as students are told unless it is given, and `\sym{name}` for its symbol.
   */
  readonly statement: Markdown
  /** What `statement` goes on with where updates are asked or shown. */
  readonly statementOfUpdates?: Markdown
  /**
   * What `statement` says of this draw beside its numbers, in sentences without a formula: which tokens come, which
   * activation. A statement of the author's own, the same for all draws, is printed with them.
   */
  readonly facts?: readonly Markdown[]
  /** Where textbooks differ and this problem's choice matters; what `training` differs in is said of itself. */
  readonly conventions: readonly Markdown[]
  /** Conventions that state a formula of the program; a sheet that shows none of its formulas has none of these. */
  readonly definitions?: readonly Markdown[]
  readonly diagram: DiagramPlan
  /** Names or groups that are asked when the problem does not say. */
  readonly ask: readonly string[]
  /**
   * Nodes that whoever answers has to work out, although no answer depends on them: the lines of a solution that is to be
   * checked. They count in the measured difficulty.
   */
  readonly toCheck?: readonly string[]
  /** Ids of quality rules that this kind of problem breaks on purpose. */
  readonly allow?: readonly string[]
}
