/** Names along a chain: its weights, and the values between them from the input `x` to the output `y`. */
export function namesOf(layers: number): { readonly weights: string[]; readonly values: string[] } {
  const count = (stem: string, length: number) => Array.from({ length }, (_, k) => `${stem}${k + 1}`)
  return { weights: count('w', layers), values: ['x', ...count('h', layers - 1), 'y'] }
}
