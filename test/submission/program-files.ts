/** What a file gives for the blanks of the sheet; a text where it cannot be read: part of what to do about it. */
export interface ProgramFile {
  readonly program: string
  readonly gives: Readonly<Record<string, unknown>>
  readonly file: string
}

const row = [1.5, 2, -3.25]
const W = [row, [4, 5, 6]]
const b = [7, 8, 9]
const choices = ['a', 'c']
const order = ['c', 'a', 'd', 'b']
const shape = [2, 3]

/**
 * Answer files as programs wrote them: PyYAML 6.0 with NumPy 1.24 and 2.4, PyTorch 1.13 and pandas 1.5, Ruby 3.1 (Psych),
 * Perl 5.36, PHP 8.2, Go 1.19, R 4.2 (yaml 2.3), jq 1.6, Octave 7.3, Node 24.
 */
export const programFiles: readonly ProgramFile[] = [
  {
    program: 'PyYAML: lists',
    gives: { q: 0.25, W, b, choice: 'b', choices, shape },
    file: `answers:
  layer:
    q: 0.25
    dL/dW:
    - - 1.5
      - 2.0
      - -3.25
    - - 4.0
      - 5.0
      - 6.0
    b:
    - 7
    - 8
    - 9
    choice: b
    choices:
    - a
    - c
    shape:
    - 2
    - 3
`,
  },
  {
    program: 'PyYAML: rows in brackets',
    gives: { q: 0.25, W, b, choice: 'b', choices, shape },
    file: `answers:
  layer:
    q: 0.25
    dL/dW:
    - [1.5, 2.0, -3.25]
    - [4.0, 5.0, 6.0]
    b: [7, 8, 9]
    choice: b
    choices: [a, c]
    shape: [2, 3]
`,
  },
  {
    program: 'PyYAML: all in brackets',
    gives: { q: 0.25, W, b, choice: 'b', choices, shape },
    file: `{answers: {layer: {q: 0.25, dL/dW: [[1.5, 2.0, -3.25], [4.0, 5.0, 6.0]], b: [7, 8,
        9], choice: b, choices: [a, c], shape: [2, 3]}}}
`,
  },
  {
    program: 'PyYAML: indented by four',
    gives: { q: 0.25, W, b, choice: 'b', choices, shape },
    file: `answers:
    layer:
        q: 0.25
        dL/dW:
        -   - 1.5
            - 2.0
            - -3.25
        -   - 4.0
            - 5.0
            - 6.0
        b:
        - 7
        - 8
        - 9
        choice: b
        choices:
        - a
        - c
        shape:
        - 2
        - 3
`,
  },
  {
    program: 'PyYAML: in canonical form',
    gives: { q: 0.25, W, b, choice: 'b', choices, shape },
    file: `---
!!map {
  ? !!str "answers"
  : !!map {
    ? !!str "layer"
    : !!map {
      ? !!str "q"
      : !!float "0.25",
      ? !!str "dL/dW"
      : !!seq [
        !!seq [
          !!float "1.5",
          !!float "2.0",
          !!float "-3.25",
        ],
        !!seq [
          !!float "4.0",
          !!float "5.0",
          !!float "6.0",
        ],
      ],
      ? !!str "b"
      : !!seq [
        !!int "7",
        !!int "8",
        !!int "9",
      ],
      ? !!str "choice"
      : !!str "b",
      ? !!str "choices"
      : !!seq [
        !!str "a",
        !!str "c",
      ],
      ? !!str "shape"
      : !!seq [
        !!int "2",
        !!int "3",
      ],
    },
  },
}
`,
  },
  {
    program: 'PyYAML: with start and end',
    gives: { q: 0.25, W, b, choice: 'b', choices, shape },
    file: `%YAML 1.1
---
answers:
  layer:
    q: 0.25
    dL/dW:
    - - 1.5
      - 2.0
      - -3.25
    - - 4.0
      - 5.0
      - 6.0
    b:
    - 7
    - 8
    - 9
    choice: b
    choices:
    - a
    - c
    shape:
    - 2
    - 3
...
`,
  },
  {
    program: 'PyYAML: tuples',
    gives: { W, shape, order },
    file: `answers:
  layer:
    dL/dW: !!python/tuple
    - !!python/tuple
      - 1.5
      - 2.0
      - -3.25
    - !!python/tuple
      - 4.0
      - 5.0
      - 6.0
    shape: !!python/tuple
    - 2
    - 3
    order: !!python/tuple
    - c
    - a
    - d
    - b
`,
  },
  {
    program: 'PyYAML: a Fraction',
    gives: { q: 0.25, W },
    file: `answers:
  layer:
    q: !!python/object/apply:fractions.Fraction
    - 1
    - 4
    dL/dW:
    - - 1.5
      - 2.0
      - -3.25
    - - 4.0
      - 5.0
      - 6.0
`,
  },
  {
    program: 'PyYAML: a Decimal',
    gives: { q: 0.25, W },
    file: `answers:
  layer:
    q: !!python/object/apply:decimal.Decimal
    - '0.25'
    dL/dW:
    - - 1.5
      - 2.0
      - -3.25
    - - 4.0
      - 5.0
      - 6.0
`,
  },
  {
    program: 'PyYAML: Fractions in rows',
    gives: { W },
    file: `answers:
  layer:
    dL/dW:
    - - !!python/object/apply:fractions.Fraction
        - 3
        - 2
      - 2
      - !!python/object/apply:fractions.Fraction
        - -13
        - 4
    - - 4
      - 5
      - 6
`,
  },
  {
    program: 'PyYAML: a row that stands twice',
    gives: { W: [row, row], x: row },
    file: `answers:
  layer:
    dL/dW:
    - &id001
      - 1.5
      - 2.0
      - -3.25
    - *id001
    x: *id001
`,
  },
  {
    program: 'PyYAML: a set of letters',
    gives: { q: 0.25, choices },
    file: `answers:
  layer:
    choices: !!set
      c: null
      a: null
    q: 0.25
`,
  },
  {
    program: 'PyYAML: ordered dictionaries',
    gives: { q: 0.25, W },
    file: `!!python/object/apply:collections.OrderedDict
- - - answers
    - !!python/object/apply:collections.OrderedDict
      - - - layer
          - !!python/object/apply:collections.OrderedDict
            - - - q
                - 0.25
              - - dL/dW
                - - - 1.5
                    - 2.0
                    - -3.25
                  - - 4.0
                    - 5.0
                    - 6.0
`,
  },
  {
    program: 'PyYAML: a default dictionary',
    gives: { q: 0.25, W },
    file: `answers: !!python/object/apply:collections.defaultdict
  args:
  - !!python/name:builtins.dict ''
  dictitems:
    layer:
      dL/dW:
      - - 1.5
        - 2.0
        - -3.25
      - - 4.0
        - 5.0
        - 6.0
      q: 0.25
`,
  },
  {
    program: 'PyYAML: an object',
    gives: { q: 0.25, b },
    file: `answers:
  layer: !!python/object:__main__.Answers
    b:
    - 7
    - 8
    - 9
    q: 0.25
`,
  },
  {
    program: 'PyYAML: an array as text',
    gives: { q: 0.25, W },
    file: String.raw`answers:
  layer:
    dL/dW: "[[ 1.5   2.   -3.25]\n [ 4.    5.    6.  ]]"
    q: 0.25
`,
  },
  {
    program: 'PyYAML: the repr of an array',
    gives: { W, x: row },
    file: String.raw`answers:
  layer:
    dL/dW: "array([[ 1.5 ,  2.  , -3.25],\n       [ 4.  ,  5.  ,  6.  ]])"
    x: array([ 1.5 ,  2.  , -3.25], dtype=float32)
`,
  },
  {
    program: 'PyYAML: the repr of scalars of NumPy 2',
    gives: { q: 0.25, x: row },
    file: `answers:
  layer:
    q: np.float64(0.25)
    x: '[np.float64(1.5), np.float64(2.0), np.float64(-3.25)]'
`,
  },
  {
    program: 'PyYAML: a column as text',
    gives: { b },
    file: String.raw`answers:
  layer:
    b: "[[7.]\n [8.]\n [9.]]"
`,
  },
  {
    program: 'PyYAML: records of a data frame',
    gives: { W },
    file: `answers:
  layer:
    dL/dW:
    - 0: 1.5
      1: 2.0
      2: -3.25
    - 0: 4.0
      1: 5.0
      2: 6.0
`,
  },
  {
    program: 'PyYAML: a scalar of NumPy 2',
    gives: { q: 'float(x)', W },
    file: `answers:
  layer:
    q: !!python/object/apply:numpy._core.multiarray.scalar
    - !!python/object/apply:numpy.dtype
      args:
      - f8
      - false
      - true
      state: !!python/tuple
      - 3
      - <
      - null
      - null
      - null
      - -1
      - -1
      - 0
    - !!binary |
      AAAAAAAA0D8=
    dL/dW:
    - - 1.5
      - 2.0
      - -3.25
    - - 4.0
      - 5.0
      - 6.0
`,
  },
  {
    program: 'PyYAML: a float32 of NumPy 2',
    gives: { q: 'float(x)', b },
    file: `answers:
  layer:
    b:
    - 7
    - 8
    - 9
    q: !!python/object/apply:numpy._core.multiarray.scalar
    - !!python/object/apply:numpy.dtype
      args:
      - f4
      - false
      - true
      state: !!python/tuple
      - 3
      - <
      - null
      - null
      - null
      - -1
      - -1
      - 0
    - !!binary |
      AACAPg==
`,
  },
  {
    program: 'PyYAML: scalars of NumPy 2 in rows',
    gives: { q: 0.25, b, x: 'float(x)' },
    file: `answers:
  layer:
    x:
    - !!python/object/apply:numpy._core.multiarray.scalar
      - &id001 !!python/object/apply:numpy.dtype
        args:
        - f8
        - false
        - true
        state: !!python/tuple
        - 3
        - <
        - null
        - null
        - null
        - -1
        - -1
        - 0
      - !!binary |
        AAAAAAAA+D8=
    - !!python/object/apply:numpy._core.multiarray.scalar
      - *id001
      - !!binary |
        AAAAAAAAAEA=
    - !!python/object/apply:numpy._core.multiarray.scalar
      - *id001
      - !!binary |
        AAAAAAAACsA=
    b:
    - 7
    - 8
    - 9
    q: 0.25
`,
  },
  {
    program: 'PyYAML: an array of NumPy 2',
    gives: { q: 0.25, b, W: 'x.tolist()' },
    file: `answers:
  layer:
    dL/dW: !!python/object/apply:numpy._core.multiarray._reconstruct
      args:
      - !!python/name:numpy.ndarray ''
      - !!python/tuple
        - 0
      - !!binary |
        Yg==
      state: !!python/tuple
      - 1
      - !!python/tuple
        - 2
        - 3
      - !!python/object/apply:numpy.dtype
        args:
        - f8
        - false
        - true
        state: !!python/tuple
        - 3
        - <
        - null
        - null
        - null
        - -1
        - -1
        - 0
      - false
      - !!binary |
        AAAAAAAA+D8AAAAAAAAAQAAAAAAAAArAAAAAAAAAEEAAAAAAAAAUQAAAAAAAABhA
    b:
    - 7
    - 8
    - 9
    q: 0.25
`,
  },
  {
    program: 'PyYAML: a complex number',
    gives: { q: 'x.real', b },
    file: `answers:
  layer:
    q: !!python/complex '0.25'
    b:
    - 7
    - 8
    - 9
`,
  },
  {
    program: 'PyYAML: columns of a data frame',
    gives: { b, W: 'a list of rows' },
    file: `answers:
  layer:
    dL/dW:
      0:
        0: 1.5
        1: 4.0
      1:
        0: 2.0
        1: 5.0
      2:
        0: -3.25
        1: 6.0
    b:
    - 7
    - 8
    - 9
`,
  },
  {
    program: 'PyYAML: a float over YAML 1.1',
    gives: { q: 2.5e-7, x: [1e20, 2, 3] },
    file: `answers:
  layer:
    q: 2.5e-07
    x:
    - 1.0e+20
    - 2.0
    - 3.0
`,
  },
  {
    program: 'PyYAML: a number of SymPy',
    gives: { q: 'float(x)', b },
    file: `answers:
  layer:
    q: !!python/object/new:sympy.core.numbers.Rational
    - 1
    - 4
    b:
    - 7
    - 8
    - 9
`,
  },
  {
    program: 'PyYAML: a scalar of NumPy 1',
    gives: { q: 'float(x)', W },
    file: `answers:
  layer:
    q: !!python/object/apply:numpy.core.multiarray.scalar
    - !!python/object/apply:numpy.dtype
      args:
      - f8
      - false
      - true
      state: !!python/tuple
      - 3
      - <
      - null
      - null
      - null
      - -1
      - -1
      - 0
    - !!binary |
      AAAAAAAA0D8=
    dL/dW:
    - - 1.5
      - 2.0
      - -3.25
    - - 4.0
      - 5.0
      - 6.0
`,
  },
  {
    program: 'PyYAML: a size of PyTorch',
    gives: { q: 0.25, shape },
    file: `answers:
  layer:
    shape: !!python/object/apply:torch.Size
    - !!python/tuple
      - 2
      - 3
    q: 0.25
`,
  },
  {
    program: 'PyYAML: tensors as text',
    gives: { q: 0.25, W, shape },
    file: String.raw`answers:
  layer:
    dL/dW: "tensor([[ 1.5000,  2.0000, -3.2500],\n        [ 4.0000,  5.0000,  6.0000]],\
      \ requires_grad=True)"
    q: tensor(0.2500, grad_fn=<DivBackward0>)
    shape: torch.Size([2, 3])
`,
  },
  {
    program: 'PyYAML: a tensor',
    gives: { b, W: 'x.tolist()' },
    file: `answers:
  layer:
    dL/dW: !!python/object/apply:torch._utils._rebuild_tensor_v2
    - !!python/object/apply:torch.storage._load_from_bytes
      - !!binary |
        gAKKCmz8nEb5IGqoUBkugAJN6QMugAJ9cQAoWBAAAABwcm90b2NvbF92ZXJzaW9ucQFN6QNYDQAA
        AGxpdHRsZV9lbmRpYW5xAohYCgAAAHR5cGVfc2l6ZXNxA31xBChYBQAAAHNob3J0cQVLAlgDAAAA
        aW50cQZLBFgEAAAAbG9uZ3EHSwR1dS6AAihYBwAAAHN0b3JhZ2VxAGN0b3JjaApGbG9hdFN0b3Jh
        Z2UKcQFYCQAAADYzMDc3MzU1MnECWAMAAABjcHVxA0sGTnRxBFEugAJdcQBYCQAAADYzMDc3MzU1
        MnEBYS4GAAAAAAAAAAAAwD8AAABAAABQwAAAgEAAAKBAAADAQA==
    - 0
    - !!python/tuple
      - 2
      - 3
    - !!python/tuple
      - 3
      - 1
    - false
    - !!python/object/apply:collections.OrderedDict
      - []
    b:
    - 7
    - 8
    - 9
`,
  },
  {
    program: 'PyYAML: a tensor of one number',
    gives: { q: 'x.item()', b },
    file: `answers:
  layer:
    q: !!python/object/apply:torch._utils._rebuild_tensor_v2
    - !!python/object/apply:torch.storage._load_from_bytes
      - !!binary |
        gAKKCmz8nEb5IGqoUBkugAJN6QMugAJ9cQAoWBAAAABwcm90b2NvbF92ZXJzaW9ucQFN6QNYDQAA
        AGxpdHRsZV9lbmRpYW5xAohYCgAAAHR5cGVfc2l6ZXNxA31xBChYBQAAAHNob3J0cQVLAlgDAAAA
        aW50cQZLBFgEAAAAbG9uZ3EHSwR1dS6AAihYBwAAAHN0b3JhZ2VxAGN0b3JjaApGbG9hdFN0b3Jh
        Z2UKcQFYCQAAADYzMDY3OTcxMnECWAMAAABjcHVxA0sBTnRxBFEugAJdcQBYCQAAADYzMDY3OTcx
        MnEBYS4BAAAAAAAAAAAAgD4=
    - 0
    - !!python/tuple []
    - !!python/tuple []
    - false
    - !!python/object/apply:collections.OrderedDict
      - []
    b:
    - 7
    - 8
    - 9
`,
  },
  {
    program: 'PyYAML: a parameter',
    gives: { q: 'x.item()', b },
    file: `answers:
  layer:
    q: !!python/object/apply:torch._utils._rebuild_parameter
    - !!python/object/apply:torch._utils._rebuild_tensor_v2
      - !!python/object/apply:torch.storage._load_from_bytes
        - !!binary |
          gAKKCmz8nEb5IGqoUBkugAJN6QMugAJ9cQAoWBAAAABwcm90b2NvbF92ZXJzaW9ucQFN6QNYDQAA
          AGxpdHRsZV9lbmRpYW5xAohYCgAAAHR5cGVfc2l6ZXNxA31xBChYBQAAAHNob3J0cQVLAlgDAAAA
          aW50cQZLBFgEAAAAbG9uZ3EHSwR1dS6AAihYBwAAAHN0b3JhZ2VxAGN0b3JjaApGbG9hdFN0b3Jh
          Z2UKcQFYCQAAADYzMDY3OTcxMnECWAMAAABjcHVxA0sBTnRxBFEugAJdcQBYCQAAADYzMDY3OTcx
          MnEBYS4BAAAAAAAAAAAAgD4=
      - 0
      - !!python/tuple []
      - !!python/tuple []
      - false
      - !!python/object/apply:collections.OrderedDict
        - []
    - true
    - !!python/object/apply:collections.OrderedDict
      - []
    b:
    - 7
    - 8
    - 9
`,
  },
  {
    program: 'PyYAML: a data frame',
    gives: { b, W: 'x.values.tolist()' },
    file: `answers:
  layer:
    dL/dW: !!python/object:pandas.core.frame.DataFrame
      _mgr: !!python/object/apply:pandas.core.internals.managers.BlockManager
      - !!python/tuple
        - !!python/object/apply:pandas._libs.internals._unpickle_block
          - !!python/object/apply:numpy.core.multiarray._reconstruct
            args:
            - !!python/name:numpy.ndarray ''
            - !!python/tuple
              - 0
            - !!binary |
              Yg==
            state: !!python/tuple
            - 1
            - !!python/tuple
              - 3
              - 2
            - !!python/object/apply:numpy.dtype
              args:
              - f8
              - false
              - true
              state: !!python/tuple
              - 3
              - <
              - null
              - null
              - null
              - -1
              - -1
              - 0
            - false
            - !!binary |
              AAAAAAAA+D8AAAAAAAAQQAAAAAAAAABAAAAAAAAAFEAAAAAAAAAKwAAAAAAAABhA
          - !!python/object/apply:builtins.slice
            - 0
            - 3
            - 1
          - 2
      - - !!python/object/apply:pandas.core.indexes.base._new_Index
          - &id001 !!python/name:pandas.core.indexes.range.RangeIndex ''
          - name: null
            start: 0
            stop: 3
            step: 1
        - !!python/object/apply:pandas.core.indexes.base._new_Index
          - *id001
          - name: null
            start: 0
            stop: 2
            step: 1
      _typ: dataframe
      _metadata: []
      attrs: {}
      _flags:
        allows_duplicate_labels: true
    b:
    - 7
    - 8
    - 9
`,
  },
  {
    program: 'PyYAML: a series',
    gives: { q: 0.25, b: 'x.tolist()' },
    file: `answers:
  layer:
    b: !!python/object:pandas.core.series.Series
      _mgr: !!python/object/new:pandas.core.internals.managers.SingleBlockManager
        state: !!python/tuple
        - &id002
          - !!python/object/apply:pandas.core.indexes.base._new_Index
            - &id001 !!python/name:pandas.core.indexes.range.RangeIndex ''
            - name: null
              start: 0
              stop: 2
              step: 1
        - - &id003 !!python/object/apply:numpy.core.multiarray._reconstruct
            args:
            - !!python/name:numpy.ndarray ''
            - !!python/tuple
              - 0
            - !!binary |
              Yg==
            state: !!python/tuple
            - 1
            - !!python/tuple
              - 2
            - !!python/object/apply:numpy.dtype
              args:
              - f8
              - false
              - true
              state: !!python/tuple
              - 3
              - <
              - null
              - null
              - null
              - -1
              - -1
              - 0
            - false
            - !!binary |
              AAAAAAAA+D8AAAAAAAAQQA==
        - - !!python/object/apply:pandas.core.indexes.base._new_Index
            - *id001
            - name: null
              start: 0
              stop: 2
              step: 1
        - 0.14.1:
            axes: *id002
            blocks:
            - values: *id003
              mgr_locs: !!python/object/apply:builtins.slice
              - 0
              - 2
              - 1
      _typ: series
      _metadata:
      - name
      attrs: {}
      _flags:
        allows_duplicate_labels: true
      name: 0
    q: 0.25
`,
  },
  {
    program: 'print: an array',
    gives: { W, b },
    file: `answers:
  layer:
    dL/dW: [[ 1.5   2.   -3.25]
 [ 4.    5.    6.  ]]
    b: [7. 8. 9.]
`,
  },
  {
    program: 'print: the repr of an array',
    gives: { q: 0.25, W },
    file: `answers:
  layer:
    dL/dW: array([[ 1.5 ,  2.  , -3.25],
       [ 4.  ,  5.  ,  6.  ]])
    q: 0.25
`,
  },
  {
    program: 'print: a tensor',
    gives: { q: 0.25, W },
    file: `answers:
  layer:
    dL/dW: tensor([[ 1.5000,  2.0000, -3.2500],
        [ 4.0000,  5.0000,  6.0000]])
    q: 0.25
`,
  },
  {
    program: 'print: a tensor with a gradient',
    gives: { q: 0.25, W },
    file: `answers:
  layer:
    dL/dW: tensor([[ 1.5000,  2.0000, -3.2500],
        [ 4.0000,  5.0000,  6.0000]], requires_grad=True)
    q: 0.25
`,
  },
  {
    program: 'print: a tensor that was worked out',
    gives: { W, b },
    file: `answers:
  layer:
    dL/dW: tensor([[ 1.5000,  2.0000, -3.2500],
        [ 4.0000,  5.0000,  6.0000]], grad_fn=<MulBackward0>)
    b: tensor([7, 8, 9])
`,
  },
  {
    program: 'print: a parameter',
    gives: { q: 0.25, W },
    file: `answers:
  layer:
    dL/dW: Parameter containing:
tensor([[ 1.5000,  2.0000, -3.2500],
        [ 4.0000,  5.0000,  6.0000]], requires_grad=True)
    q: Parameter containing:
tensor(0.2500, requires_grad=True)
`,
  },
  {
    program: 'print: a list of tensors',
    gives: { x: row, shape },
    file: `answers:
  layer:
    x: [tensor(1.5000, grad_fn=<UnbindBackward0>), tensor(2., grad_fn=<UnbindBackward0>), tensor(-3.2500, grad_fn=<UnbindBackward0>)]
    shape: torch.Size([2, 3])
`,
  },
  {
    program: 'print: a list of rows of tensors',
    gives: { q: 0.25, W },
    file: `answers:
  layer:
    dL/dW: [tensor([ 1.5000,  2.0000, -3.2500], grad_fn=<UnbindBackward0>), tensor([4., 5., 6.], grad_fn=<UnbindBackward0>)]
    q: 0.25
`,
  },
  {
    program: 'print: a list of arrays',
    gives: { q: 0.25, W },
    file: `answers:
  layer:
    dL/dW: [array([ 1.5 ,  2.  , -3.25]), array([4., 5., 6.])]
    q: 0.25
`,
  },
  {
    program: 'print: rows as tuples',
    gives: { W, shape, choice: 'b' },
    file: `answers:
  layer:
    dL/dW: ((1.5, 2.0, -3.25), (4.0, 5.0, 6.0))
    shape: (2, 3)
    choice: 'b'
`,
  },
  {
    program: 'print: a double tensor',
    gives: { W, x: row },
    file: `answers:
  layer:
    dL/dW: tensor([[ 1.5000,  2.0000, -3.2500],
        [ 4.0000,  5.0000,  6.0000]], dtype=torch.float64)
    x: tensor([ 1.5000,  2.0000, -3.2500])
`,
  },
  {
    program: 'print: a Fraction',
    gives: { q: 0.25, x: row },
    file: `answers:
  layer:
    q: Fraction(1, 4)
    x: [Fraction(3, 2), 2, Decimal('-3.25')]
`,
  },
  {
    program: 'print: on CUDA',
    gives: { q: 0.25, x: row },
    file: `answers:
  layer:
    q: tensor(0.2500, device='cuda:0', grad_fn=<MulBackward0>)
    x: [tensor(1.5000), tensor(2.), tensor(-3.2500)]
`,
  },
  {
    program: 'Ruby: lists',
    gives: { q: 0.25, W, b, choice: 'b', choices, shape },
    file: `---
answers:
  layer:
    q: 0.25
    dL/dW:
    - - 1.5
      - 2.0
      - -3.25
    - - 4
      - 5
      - 6
    b:
    - 7
    - 8
    - 9
    choice: b
    choices:
    - a
    - c
    shape:
    - 2
    - 3
`,
  },
  {
    program: 'Ruby: symbols',
    gives: { q: 0.25, W, choice: 'b', order },
    file: `---
:answers:
  :layer:
    :q: 0.25
    :dL/dW:
    - - 1.5
      - 2.0
      - -3.25
    - - 4
      - 5
      - 6
    :choice: :b
    :order:
    - :c
    - :a
    - :d
    - :b
`,
  },
  {
    program: 'Ruby: a rational',
    gives: { q: 0.25, W },
    file: `---
answers:
  layer:
    q: !ruby/object:Rational
      denominator: 4
      numerator: 1
    dL/dW:
    - - 1.5
      - 2.0
      - -3.25
    - - 4
      - 5
      - 6
`,
  },
  {
    program: 'Ruby: a big decimal',
    gives: { q: 0.25, x: row },
    file: `---
answers:
  layer:
    q: !ruby/object:BigDecimal 18:0.25e0
    x:
    - !ruby/object:BigDecimal 18:0.15e1
    - 2
    - !ruby/object:Rational
      denominator: 4
      numerator: -13
`,
  },
  {
    program: 'Ruby: a matrix, a vector, a set',
    gives: { W, b, choices },
    file: `---
answers:
  layer:
    dL/dW: !ruby/object:Matrix
      rows:
      - - 1.5
        - 2.0
        - -3.25
      - - 4
        - 5
        - 6
      column_count: 3
    b: !ruby/object:Vector
      elements:
      - 7
      - 8
      - 9
    choices: !ruby/object:Set
      hash:
        a: true
        c: true
`,
  },
  {
    program: 'Ruby: a row that stands twice',
    gives: { W: [row, row], x: row },
    file: `---
answers:
  layer:
    dL/dW:
    - &1
      - 1.5
      - 2.0
      - -3.25
    - *1
    x: *1
`,
  },
  {
    program: 'Ruby: a complex number',
    gives: { q: 'x.real', W },
    file: `---
answers:
  layer:
    q: !ruby/object:Complex
      real: 0.25
      image: 1
    dL/dW:
    - - 1.5
      - 2.0
      - -3.25
    - - 4
      - 5
      - 6
`,
  },
  {
    program: 'Ruby: a struct',
    gives: { q: 'x.to_f', W },
    file: `---
answers:
  layer:
    q: !ruby/struct:S
      value: 0.25
    dL/dW:
    - - 1.5
      - 2.0
      - -3.25
    - - 4
      - 5
      - 6
`,
  },
  {
    program: 'Ruby: a matrix as text',
    gives: { q: 0.25, W },
    file: `---
answers:
  layer:
    dL/dW: Matrix[[1.5, 2.0, -3.25], [4, 5, 6]]
    q: "(1/4)"
`,
  },
  {
    program: 'Perl: YAML',
    gives: { q: 0.25, W, b, choice: 'b', shape },
    file: `---
answers:
  layer:
    b:
      - 7
      - 8
      - 9
    choice: b
    dL/dW:
      -
        - 1.5
        - 2
        - -3.25
      -
        - 4
        - 5
        - 6
    q: 0.25
    shape:
      - 2
      - 3
`,
  },
  {
    program: 'Perl: YAML::XS',
    gives: { q: 0.25, W, b, choice: 'b', shape },
    file: `---
answers:
  layer:
    b:
    - 7
    - 8
    - 9
    choice: b
    dL/dW:
    - - 1.5
      - 2
      - -3.25
    - - 4
      - 5
      - 6
    q: 0.25
    shape:
    - 2
    - 3
`,
  },
  {
    program: 'Perl: YAML::PP, indented by four',
    gives: { q: 0.25, W, b, choice: 'b', shape },
    file: `answers:
    layer:
        b:
        - 7
        - 8
        - 9
        choice: b
        dL/dW:
        -   - 1.5
            - 2
            - -3.25
        -   - 4
            - 5
            - 6
        q: 0.25
        shape:
        - 2
        - 3
`,
  },
  {
    program: 'Perl: JSON::PP',
    gives: { q: 0.25, W, b, choice: 'b', shape },
    file: `{
   "answers" : {
      "layer" : {
         "b" : [
            7,
            8,
            9
         ],
         "choice" : "b",
         "dL/dW" : [
            [
               1.5,
               2,
               -3.25
            ],
            [
               4,
               5,
               6
            ]
         ],
         "q" : 0.25,
         "shape" : [
            2,
            3
         ]
      }
   }
}
`,
  },
  {
    program: 'Perl: a big number',
    gives: { q: '$x->numify', W, b, choice: 'b', shape },
    file: `---
answers:
  layer:
    b:
    - 7
    - 8
    - 9
    choice: b
    dL/dW:
    - - 1.5
      - 2
      - -3.25
    - - 4
      - 5
      - 6
    q: !!perl/hash:Math::BigFloat
      _e: !!perl/array:Math::BigInt::Calc
      - 2
      _es: '-'
      _m: !!perl/array:Math::BigInt::Calc
      - '25'
      sign: +
    shape:
    - 2
    - 3
`,
  },
  {
    program: 'Perl: an object that is a list',
    gives: { q: 0.25, W, b, choice: 'b', shape },
    file: `---
answers:
  layer:
    b: !!perl/array:Column
    - 7
    - 8
    - 9
    choice: b
    dL/dW:
    - - 1.5
      - 2
      - -3.25
    - - 4
      - 5
      - 6
    q: 0.25
    shape:
    - 2
    - 3
`,
  },
  {
    program: 'PHP: yaml_emit',
    gives: { q: 0.25, W, b, choice: 'b', shape },
    file: `---
answers:
  layer:
    q: 0.25
    dL/dW:
    - - 1.5
      - 2
      - -3.25
    - - 4
      - 5
      - 6
    b:
    - 7
    - 8
    - 9
    choice: b
    shape:
    - 2
    - 3
...
`,
  },
  {
    program: 'PHP: json_encode',
    gives: { q: 0.25, W, b, choice: 'b', shape },
    file: String.raw`{
    "answers": {
        "layer": {
            "q": 0.25,
            "dL\/dW": [
                [
                    1.5,
                    2,
                    -3.25
                ],
                [
                    4,
                    5,
                    6
                ]
            ],
            "b": [
                7,
                8,
                9
            ],
            "choice": "b",
            "shape": [
                2,
                3
            ]
        }
    }
}
`,
  },
  {
    program: 'PHP: powers of ten',
    gives: { q: 2.5e-7, x: [1e20, 2, 3] },
    file: `---
answers:
  layer:
    q: 2.5E-7
    x:
    - 1.0E+20
    - 2
    - 3
...
`,
  },
  {
    program: 'Go: yaml.v3',
    gives: { q: 0.25, W, b, choice: 'b', shape },
    file: `answers:
    layer:
        b:
            - 7
            - 8
            - 9
        choice: b
        dL/dW:
            - - 1.5
              - 2
              - -3.25
            - - 4
              - 5
              - 6
        q: 0.25
        shape:
            - 2
            - 3
`,
  },
  {
    program: 'Go: what fmt prints',
    gives: { q: 0.25, W, b },
    file: `answers:
  layer:
    dL/dW: [[1.5 2 -3.25] [4 5 6]]
    b: [7 8 9]
    q: 0.25
`,
  },
  {
    program: 'R: a list of rows',
    gives: { q: 0.25, W, b, choice: 'b', shape },
    file: `answers:
  layer:
    q: 0.25
    dL/dW:
    - - 1.5
      - 2.0
      - -3.25
    - - 4.0
      - 5.0
      - 6.0
    b:
    - 7.0
    - 8.0
    - 9.0
    choice: b
    shape:
    - 2
    - 3
`,
  },
  {
    program: 'R: a list of rows, indented',
    gives: { q: 0.25, W, x: row },
    file: `answers:
  layer:
    q: 0.25
    dL/dW:
      - - 1.5
        - 2.0
        - -3.25
      - - 4.0
        - 5.0
        - 6.0
    x:
      - 1.5
      - 2.0
      - -3.25
`,
  },
  {
    program: 'R: rows of a data frame',
    gives: { q: 0.25, W },
    file: `answers:
  layer:
    dL/dW:
    - V1: 1.5
      V2: 2.0
      V3: -3.25
    - V1: 4.0
      V2: 5.0
      V3: 6.0
    q: 0.25
`,
  },
  {
    program: 'R: a matrix',
    gives: { q: 0.25, W: 'write 2 rows' },
    file: `answers:
  layer:
    dL/dW:
    - 1.5
    - 4.0
    - 2.0
    - 5.0
    - -3.25
    - 6.0
    q: 0.25
`,
  },
  {
    program: 'R: rows with names',
    gives: { q: 0.25, W: 'a list of rows' },
    file: `answers:
  layer:
    dL/dW:
      '1':
      - 1.5
      - 2.0
      - -3.25
      '2':
      - 4.0
      - 5.0
      - 6.0
    q: 0.25
`,
  },
  {
    program: 'R: what print and dput write',
    gives: { q: 0.25, x: row, b, W },
    file: `answers:
  layer:
    q: '[1] 0.25'
    x: '[1]  1.50  2.00 -3.25'
    b: c(7, 8, 9)
    dL/dW: list(c(1.5, 2, -3.25), c(4, 5, 6))
`,
  },
  {
    program: 'R: what print writes, pasted',
    gives: { q: 0.25, b, W },
    file: `answers:
  layer:
    q: [1] 0.25
    b: [1] 7 8 9
    dL/dW: list(c(1.5, 2, -3.25), c(4, 5, 6))
`,
  },
  {
    program: 'R: jsonlite',
    gives: { q: 0.25, W, b },
    file: `{
  "answers": {
    "layer": {
      "q": 0.25,
      "dL/dW": [
        [1.5, 2, -3.25],
        [4, 5, 6]
      ],
      "b": [7, 8, 9]
    }
  }
} 
`,
  },
  {
    program: 'jq',
    gives: { q: 0.25, W, x: [1e20, 2, 3] },
    file: `{
  "answers": {
    "layer": {
      "q": 0.25,
      "dL/dW": [
        [
          1.5,
          2,
          -3.25
        ],
        [
          4,
          5,
          6
        ]
      ],
      "x": [
        1e+20,
        2,
        3
      ]
    }
  }
}
`,
  },
  {
    program: 'Octave: jsonencode',
    gives: { q: 0.25, b, x: row, shape },
    file: `{"answers":{"layer":{"q":0.25,"b":[7,8,9],"x":[1.5,2,-3.25],"shape":[2,3]}}}
`,
  },
  {
    program: 'Octave: mat2str',
    gives: { W, b },
    file: `answers:
  layer:
    dL/dW: [1.5 2 -3.25;4 5 6]
    b: [7;8;9]
`,
  },
  {
    program: 'Node: console.log',
    gives: { q: 0.25, W, x: row },
    file: `answers:
  layer:
    dL/dW: [ [ 1.5, 2, -3.25 ], [ 4, 5, 6 ] ] 
    x: Float64Array(3) [ 1.5, 2, -3.25 ] 
    q: 0.25
`,
  },
]
