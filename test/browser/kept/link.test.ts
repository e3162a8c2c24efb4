import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { carriesSet, fragmentOf, longestLink, setOfFragment } from '../../../src/browser/studio/kept/link.ts'
import { FaultError } from '../../../src/faults/fault.ts'
import { mostSetBytes } from '../../../src/set/size.ts'

const codeOf = (fragment: string) =>
  setOfFragment(fragment).then(
    () => 'opened',
    (error) => (error instanceof FaultError ? error.faults[0]!.code : `threw ${error}`),
  )
const carrying = (bytes: Uint8Array) => `#set=${deflateSync(bytes).toString('base64url')}`

describe('a link', () => {
  test('brings back every text, and the name of its set', async () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 400 }).filter((one) => !/[\0\r]/.test(one))
    await fc.assert(
      fc.asyncProperty(text, async (written) => {
        const fragment = await fragmentOf({ name: 'quiz-1.yaml', text: written })
        expect(carriesSet(fragment)).toBe(true)
        expect(fragment).toMatch(/^#set=[\w-]*&name=[\w.%-]*$/)
        expect(await setOfFragment(fragment)).toEqual({ name: 'quiz-1.yaml', text: written })
      }),
      { numRuns: 200 },
    )
  })

  test('of a set as long as sets are is as short as mail programs want it', async () => {
    const problem = 'problems:\n  - { id: neuron, family: neuron, params: { inputs: 3, activation: sigmoid } }\n'
    const fragment = await fragmentOf({ name: 'quiz.yaml', text: problem.repeat(40) })
    expect(fragment.length).toBeLessThan(longestLink / 10)
  })

  test('whose name nobody can write is given one', async () => {
    const whole = await fragmentOf({ name: 'x', text: 'title: x' })
    const [set] = whole.split('&name=')
    for (const [name, read] of [
      ['', 'set.yaml'],
      ['%E0%A4%A', 'set.yaml'],
      ['..%2F..%2Fetc%2Fpasswd', 'etc-passwd.yaml'],
      ['%3Cscript%3E.yaml', 'script.yaml'],
      ['a%00b%E2%80%AE.YAML', 'a-b.yaml'],
      ['x'.repeat(5000), `${'x'.repeat(60)}.yaml`],
    ] as const)
      expect((await setOfFragment(`${set}&name=${name}`)).name).toBe(read)
  })
})

describe('a link that is no whole set is refused with a remedy', () => {
  test.each([
    ['that carries nothing', '#set=', 'link-damaged'],
    ['of other letters', '#set=<img src=x onerror=alert(1)>', 'link-damaged'],
    ['of letters that are no bytes', '#set=a', 'link-damaged'],
    ['of bytes that are not compressed', `#set=${Buffer.from('title: x').toString('base64url')}`, 'link-damaged'],
    ['of no text', carrying(Uint8Array.of(0xff, 0xfe, 0x41)), 'link-damaged'],
    ['of a text with a NUL byte', carrying(Uint8Array.of(0x41, 0, 0x42)), 'link-damaged'],
    ['that swells to more than any set', carrying(new Uint8Array(mostSetBytes + 1).fill(65)), 'link-too-large'],
    ['that swells to a hundred megabytes', carrying(new Uint8Array(1e8).fill(65)), 'link-too-large'],
    ['of more letters than any set', `#set=${'A'.repeat(3_000_000)}`, 'link-too-large'],
  ])('%s', async (_, fragment, code) => expect(await codeOf(fragment)).toBe(code))

  test('as long as a set may be is opened', async () => {
    expect(await codeOf(carrying(new Uint8Array(mostSetBytes).fill(65)))).toBe('opened')
  })

  test('cut off anywhere, or with any letter changed', async () => {
    const text = 'title: Backpropagation\nproblems: []\n'
    const [set] = (await fragmentOf({ name: 'x', text })).split('&name=')
    const letters = set!.slice('#set='.length)
    for (let k = 0; k < letters.length; k++) {
      const other = letters[k] === 'A' ? 'B' : 'A'
      expect(await codeOf(`#set=${letters.slice(0, k)}`)).toBe('link-damaged')
      // Some bits stand for nothing; no other text comes of any.
      const changed = `#set=${letters.slice(0, k)}${other}${letters.slice(k + 1)}`
      if ((await codeOf(changed)) !== 'link-damaged') expect((await setOfFragment(changed)).text).toBe(text)
    }
    expect(await codeOf(`#set=${letters}AAAA`)).toBe('link-damaged')
  })

  test('whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 80 }), async (anything) => {
        expect(await codeOf(`#set=${anything}`)).toMatch(/^(?:opened|link-damaged)$/)
      }),
      { numRuns: 300 },
    )
  })
})
