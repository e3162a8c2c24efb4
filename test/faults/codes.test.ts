import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { faultPage, faultPageText } from '../../bin/fault-page.ts'
import { faultCodes } from '../../src/faults/codes.ts'
import { exitCode, type Fault, FaultError } from '../../src/faults/fault.ts'

const codes = Object.values(faultCodes).flatMap((faults) => Object.keys(faults))
const sources = globSync('src/**/*.ts', { exclude: ['src/faults/**'] })
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n')
const codesOfYaml = readFileSync('node_modules/yaml/dist/errors.d.ts', 'utf8')

/** Whether some source has the code, or makes it: of a word and what follows, or of one of the YAML library. */
function isRaised(code: string): boolean {
  const [first, ...rest] = code.split('-')
  if (sources.includes(`'${code}'`) || sources.includes(`\`${first}-\${what}\``)) return true
  const inYaml = `'${rest.join('_').toUpperCase()}'`
  return first === 'yaml' && (codesOfYaml.includes(inYaml) || sources.includes(inYaml))
}

test('no code stands in the list twice', () => {
  expect(codes.filter((code, k) => codes.indexOf(code) < k)).toEqual([])
})

test('every code of the list is raised somewhere', () => {
  expect(codes.filter((code) => !isRaised(code))).toEqual([])
})

test('docs/faults.md says what the list says; if not, run "npm run faults"', () => {
  expect(readFileSync(faultPage, 'utf8')).toBe(faultPageText())
})

test('of several faults the gravest decides with what a run ends', () => {
  const fault = (code: Fault['code']): Fault => ({ code, message: code })
  const endOf = (...codes: Fault['code'][]) => new FaultError(codes.map(fault)).exitCode
  expect(endOf('bad-value')).toBe(exitCode.badInput)
  expect(endOf('bad-value', 'no-browser')).toBe(exitCode.environment)
  expect(endOf('internal-error', 'no-browser')).toBe(exitCode.bug)
})
