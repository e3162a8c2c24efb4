import { describe, expect, test } from 'vitest'
import { families } from '../../src/families/index.ts'
import { groups } from '../../src/solution/solution-graph.ts'
import { faultOf, type ProblemDraft, prepared, solved } from './fixture.ts'

const circuit: ProblemDraft = { params: { given: { x: -2, y: 5, z: -4 }, program: ['q = x + y', 'f = q * z'] } }

const diamond: ProblemDraft = {
  params: {
    given: { x: 3, w: 0.5, c: 2 },
    program: ['a = w*x', 'b = a^2', 'd = c*a', 'f = b + d'],
    update: { of: 'f', parameters: ['w'], rate: 0.1, rule: 'momentum', steps: 2 },
  },
}

const lecture: ProblemDraft = {
  family: 'network',
  params: families.find(({ name }) => name === 'network')!.examples[0]!.params,
}

function names(draft: ProblemDraft): Record<string, string> {
  return Object.fromEntries(groups.map((group) => [group, solved({ ...draft, ask: [group] }).asked.join(' ')]))
}

describe('names that a group stands for', () => {
  test('in the circuit f = (x + y)·z', () => {
    expect(names(circuit)).toMatchInlineSnapshot(`
      {
        "all": "q f df/dq df/dz dq/dx dq/dy df/df df/dx df/dy",
        "derived": "",
        "forward": "q f",
        "gradients": "df/dx df/dy df/dz",
        "locals": "df/dq df/dz dq/dx dq/dy",
        "loss": "f",
        "updates": "",
        "upstreams": "df/df df/dq",
      }
    `)
  })

  test('in a diamond with two steps of momentum: gradients are by every given, locals of every edge', () => {
    expect(names(diamond)).toMatchInlineSnapshot(`
      {
        "all": "a b d a@1 b@1 d@1 f f@1 df/db df/dd dd/dc dd/da db/da da/dw da/dx df/db@1 df/dd@1 dd/dc@1 dd/da@1 db/da@1 da/dw@1 da/dx@1 df/df df/da df/df@1 df/da@1 df/dx df/dw df/dc df/dx@1 df/dw@1 df/dc@1 w@1 w@2 df/da via b df/da via d m(w)@1 df/da via b@1 df/da via d@1 m(w)@2",
        "derived": "",
        "forward": "a b d a@1 b@1 d@1",
        "gradients": "df/dx df/dw df/dc df/dx@1 df/dw@1 df/dc@1",
        "locals": "df/db df/dd dd/dc dd/da db/da da/dw da/dx df/db@1 df/dd@1 dd/dc@1 dd/da@1 db/da@1 da/dw@1 da/dx@1",
        "loss": "f f@1",
        "updates": "w@1 w@2",
        "upstreams": "df/df df/dd df/db df/da df/df@1 df/dd@1 df/db@1 df/da@1",
      }
    `)
  })

  test('locals of every edge and upstreams of every assigned node, also where the output does not depend on it', () => {
    const { given } = circuit.params as { given: Record<string, number> }
    const sideways: ProblemDraft = { params: { given, program: ['q = x + y', 'f = q * z', 'g = q^2'] } }
    expect(names(sideways)).toMatchObject({
      locals: 'dg/dq df/dq df/dz dq/dx dq/dy',
      upstreams: 'dg/dg dg/df dg/dq',
      gradients: 'dg/dx dg/dy dg/dz',
    })
    expect(solved({ ...sideways, ask: ['dg/df', 'dg/dz'] }).answers).toEqual({ 'dg/df': 0, 'dg/dz': 0 })
  })

  test('in the 2-2-2 network', () => {
    expect(names(lecture)).toMatchInlineSnapshot(`
      {
        "all": "net_h1 out_h1 net_h2 out_h2 net_o1 out_o1 net_o2 out_o2 E_o1 E_o2 E_total dE_total/dE_o1 dE_total/dE_o2 dE_o2/dout_o2 dE_o1/dout_o1 dout_o2/dnet_o2 dnet_o2/dw7 dnet_o2/dout_h1 dnet_o2/dw8 dnet_o2/dout_h2 dout_o1/dnet_o1 dnet_o1/dw5 dnet_o1/dout_h1 dnet_o1/dw6 dnet_o1/dout_h2 dout_h2/dnet_h2 dnet_h2/dw3 dnet_h2/dw4 dout_h1/dnet_h1 dnet_h1/dw1 dnet_h1/dw2 dE_total/dE_total dE_total/dout_o2 dE_total/dnet_o2 dE_total/dout_o1 dE_total/dnet_o1 dE_total/dout_h2 dE_total/dnet_h2 dE_total/dout_h1 dE_total/dnet_h1 dE_total/dw1 dE_total/dw2 dE_total/dw3 dE_total/dw4 dE_total/dw5 dE_total/dw6 dE_total/dw7 dE_total/dw8 w1@1 w2@1 w3@1 w4@1 w5@1 w6@1 w7@1 w8@1 dE_total/dout_h2 via net_o1 dE_total/dout_h2 via net_o2 dE_total/dout_h1 via net_o1 dE_total/dout_h1 via net_o2",
        "derived": "",
        "forward": "net_h1 out_h1 net_h2 out_h2 net_o1 out_o1 net_o2 out_o2",
        "gradients": "dE_total/dw1 dE_total/dw2 dE_total/dw3 dE_total/dw4 dE_total/dw5 dE_total/dw6 dE_total/dw7 dE_total/dw8",
        "locals": "dE_total/dE_o1 dE_total/dE_o2 dE_o2/dout_o2 dE_o1/dout_o1 dout_o2/dnet_o2 dnet_o2/dw7 dnet_o2/dout_h1 dnet_o2/dw8 dnet_o2/dout_h2 dout_o1/dnet_o1 dnet_o1/dw5 dnet_o1/dout_h1 dnet_o1/dw6 dnet_o1/dout_h2 dout_h2/dnet_h2 dnet_h2/dw3 dnet_h2/dw4 dout_h1/dnet_h1 dnet_h1/dw1 dnet_h1/dw2",
        "loss": "E_o1 E_o2 E_total",
        "updates": "w1@1 w2@1 w3@1 w4@1 w5@1 w6@1 w7@1 w8@1",
        "upstreams": "dE_total/dE_total dE_total/dE_o2 dE_total/dE_o1 dE_total/dout_o2 dE_total/dnet_o2 dE_total/dout_o1 dE_total/dnet_o1 dE_total/dout_h2 dE_total/dnet_h2 dE_total/dout_h1 dE_total/dnet_h1",
      }
    `)
  })
})

describe('asking', () => {
  test('the family says what is asked where the problem does not', () => {
    expect(solved(circuit).asked).toEqual(['q', 'f', 'df/df', 'df/dq', 'df/dx', 'df/dy', 'df/dz'])
  })

  test('order is kept, a name that comes twice is asked once, spellings are one', () => {
    const { asked } = solved({ ...circuit, ask: ['df/dx', 'q', 'd(f)/d(x)', 'gradients', ' q ', 'forward'] })
    expect(asked).toEqual(['df/dx', 'q', 'df/dy', 'df/dz', 'f'])
  })

  test.each([
    ['y + 1', 'unknown-node', undefined],
    ['g', 'unknown-node', undefined],
    ['df/dxx', 'unknown-node', 'did you mean df/dx? "gradsheet families program" lists the names'],
    ['forwrad', 'unknown-node', 'did you mean forward? "gradsheet families program" lists the names'],
    ['f@1', 'unknown-node', undefined],
    ['w@1', 'unknown-node', undefined],
    ['x', 'asked-given', 'take x out of ask'],
    ['__proto__', 'unknown-node', undefined],
    ['', 'unknown-node', undefined],
  ])('"%s" is a fault, %s', (entry, code, remedy) => {
    const fault = faultOf(() => prepared([{ ...circuit, ask: ['q', entry] }]))
    expect(fault).toMatchObject({ code, got: entry, file: 'set.yaml:problems.0.ask.1', ...(remedy && { remedy }) })
  })

  test('all faults of all problems are told at once', () => {
    let faults: readonly { code: string; got: string }[] = []
    try {
      prepared([
        { ...circuit, ask: ['a', 'q', 'x'] },
        { ...diamond, ask: ['f@3'] },
      ])
    } catch (error) {
      faults = (error as { faults: typeof faults }).faults
    }
    expect(faults.map(({ code, got }) => `${code} ${got}`)).toEqual([
      'unknown-node a',
      'asked-given x',
      'unknown-node f@3',
    ])
  })

  test('values after the last update exist, those after one more do not', () => {
    const { answers } = solved({ ...diamond, ask: ['w@2', 'f@2', 'df/dw@2'] })
    expect(Object.keys(answers)).toEqual(['w@2', 'f@2', 'df/dw@2'])
    expect(faultOf(() => prepared([{ ...diamond, ask: ['w@3'] }])).code).toBe('unknown-node')
  })

  test('the contribution of one path has a name, in every pass', () => {
    const { asked } = solved({ ...diamond, ask: ['df/da via b', 'df@1/da via d', 'df/da  via b@2'] })
    expect(asked).toEqual(['df/da via b', 'df/da via d@1', 'df/da via b@2'])
  })

  test('what a step brings is given', () => {
    const params = {
      given: { w: 1, x: 2 },
      program: ['f = w*x'],
      update: { parameters: ['w'], data: [{ x: 2 }, { x: 3 }] },
    }
    expect(faultOf(() => prepared([{ params, ask: ['x@1'] }])).code).toBe('asked-given')
  })
})

describe('a program that ends with a matrix', () => {
  const product: ProblemDraft = {
    params: {
      given: {
        A: [[2, 3]],
        B: [
          [1, 4],
          [7, 5],
        ],
      },
      program: ['Z = A @ B'],
    },
  }

  test('asks for its values where nothing else is said', () => {
    expect(solved(product).asked.join(' ')).toBe('Z[0,0] Z[0,1]')
  })

  test.each(['gradients', 'upstreams'])('has no %s, and says what would have', (group) => {
    expect(faultOf(() => prepared([{ ...product, ask: [group] }]))).toMatchObject({ code: 'no-gradients', got: group })
  })

  test('is not followed by an update', () => {
    const update = { rate: 0.1, parameters: ['A'] }
    const { parameters } = families.find(({ name }) => name === 'program')!
    const { error } = parameters.safeParse({ ...(product.params as object), update })
    expect(error!.issues[0]).toMatchObject({ params: { issue: { code: 'no-gradients', got: 'Z' } } })
  })
})
