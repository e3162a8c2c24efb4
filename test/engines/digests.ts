export const mostArguments = 1_000_000

/** What a million arguments give, whatever the engine; it changes with the library and with nothing else. */
export const elementaryBits: Readonly<Record<string, string>> = {
  atan2: '67397cf4ba8ff143',
  cos: '63bc96e25403542f',
  erfc: '6508105c2e78264a',
  exp: '412bc0ad82d39651',
  log: 'e346159ec8aa4c9b',
  log1p: '70931f59bc87a565',
  pow: 'ec082ea356aebe22',
  sin: '55969deae2cd7ea5',
  tanh: 'c73cb829e6ab7f0e',
}
