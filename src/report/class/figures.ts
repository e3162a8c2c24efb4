/** A count among several, with Wilson's interval of the share. */
export interface Share {
  readonly count: number
  readonly of: number
  readonly share: number
  readonly low: number
  readonly high: number
}

/** A mean with Student's t interval; of fewer than two values there is none. */
export interface Mean {
  readonly of: number
  readonly mean: number
  readonly deviation?: number
  readonly low?: number
  readonly high?: number
}

/** A correlation with Fisher's z interval. */
export interface Correlation {
  readonly of: number
  readonly r: number
  readonly low?: number
  readonly high?: number
}
