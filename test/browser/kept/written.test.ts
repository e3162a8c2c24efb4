import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seedOfSet } from '../../../src/app/set-seed.ts'
import { foundFile } from '../../../src/browser/studio/kept/disk.ts'
import { nameBeside, setFileName } from '../../../src/browser/studio/kept/names.ts'
import { FaultError } from '../../../src/faults/fault.ts'
import { bytesIn, mannerOf, plainManner } from '../../../src/files/manner.ts'
import { mostSetBytes } from '../../../src/set/size.ts'

const opened = (bytes: Uint8Array<ArrayBuffer>, name = 'quiz.yaml') => foundFile(new File([bytes], name))

describe('a file is saved as it was written', () => {
  test.each([
    ['plain', plainManner],
    ['with a byte order mark', { ...plainManner, mark: true }],
    ['with line ends of Windows', { ...plainManner, lineEnd: '\r\n' }],
    ['with line ends of old', { ...plainManner, lineEnd: '\r' }],
    ['in UTF-16', { encoding: 'utf-16le', mark: true, lineEnd: '\r\n' }],
    ['in UTF-16, the other way round', { encoding: 'utf-16be', mark: true, lineEnd: '\n' }],
  ] as const)('%s', async (_, manner) => {
    const bytes = bytesIn(manner, 'title: Übung 𝑥\nproblems: []\n')
    const { text } = await opened(bytes)
    expect(text).toBe('title: Übung 𝑥\nproblems: []\n')
    expect(mannerOf(bytes)).toEqual(manner)
    expect(bytesIn(mannerOf(bytes), text)).toEqual(bytes)
  })

  test('whatever its lines', async () => {
    const manner = fc.record({
      encoding: fc.constantFrom('utf-8' as const, 'utf-16le' as const, 'utf-16be' as const),
      lineEnd: fc.constantFrom('\n' as const, '\r\n' as const, '\r' as const),
    })
    const lines = fc.array(
      fc.string({ unit: 'grapheme' }).map((line) => line.replaceAll(/[\0\r\n\ufeff]/g, '')),
      { minLength: 2 },
    )
    await fc.assert(
      fc.asyncProperty(manner, lines, async ({ encoding, lineEnd }, all) => {
        const bytes = bytesIn({ encoding, lineEnd, mark: encoding !== 'utf-8' }, all.join('\n'))
        expect(bytesIn(mannerOf(bytes), (await opened(bytes)).text)).toEqual(bytes)
      }),
    )
  })

  test('of several line ends with the most frequent', () => {
    expect(mannerOf(new TextEncoder().encode('a\r\nb\r\nc\nd')).lineEnd).toBe('\r\n')
  })

  test.each([
    ['larger than any set', new Uint8Array(mostSetBytes + 1).fill(65), 'file-too-large'],
    ['no text', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), 'file-not-text'],
    ['in an encoding of old', Uint8Array.of(0x74, 0xfc, 0x72), 'file-not-text'],
  ])('one that is %s is refused with a remedy', async (_, bytes, code) => {
    const error = await opened(bytes).catch((one) => one)
    expect(error).toBeInstanceOf(FaultError)
    expect(error.faults[0]).toMatchObject({ code, file: 'quiz.yaml', remedy: expect.any(String) })
  })
})

describe('names of files', () => {
  test.each([
    ['quiz', 'quiz.yaml'],
    ['quiz.yml', 'quiz.yml'],
    ['  My quiz 1.YAML ', 'My-quiz-1.yaml'],
    ['../../etc/passwd', 'etc-passwd.yaml'],
    ['<b>"x"</b>', 'b-x-b.yaml'],
    ['', 'set.yaml'],
    ['....', 'set.yaml'],
    ['a\u202eb\0c', 'a-b-c.yaml'],
    ['Übung', 'Übung.yaml'],
  ])('what is typed as %j is called %s', (typed, name) => expect(setFileName(typed)).toBe(name))

  test.each([
    ['quiz.yaml', [], 'quiz.yaml'],
    ['quiz.yaml', ['QUIZ.yaml'], 'quiz-2.yaml'],
    ['quiz.yaml', ['quiz.yaml', 'quiz-2.yaml'], 'quiz-3.yaml'],
    ['lecture-3.yaml', ['lecture-3.yaml'], 'lecture-3-2.yaml'],
  ])('%s beside %j', (name, others, beside) => expect(nameBeside(name, others)).toBe(beside))
})

describe('what is said of the seeds of a set', () => {
  test.each([
    ['title: x\nproblems: []\n', {}],
    ['title: x\nseed: abc # open\nproblems: []\n', { own: 'abc', without: 'title: x\nproblems: []\n' }],
    ['seed: |\n  a\n  b\ntitle: x\n', { own: 'a\nb\n', without: 'title: x\n' }],
    ["title: x\n'seed': 007\n", { own: '007', without: 'title: x\n' }],
    ['title: x\nseed:\n  abc\n# of all\nproblems: []', { own: 'abc', without: 'title: x\n# of all\nproblems: []' }],
    ['{"title": "x", "seed": "q"}', { own: 'q' }],
    ['{"title": "x",\n "seed": "q",\n "a": 1}\n', { own: 'q', without: '{"title": "x",\n "a": 1}\n' }],
    ['seed: a\nseed: b\ntitle: x\n', { own: 'b' }],
    ['text: "\n  seed: x"\n', {}],
    ['a: [\nseed: q\n', { own: 'q' }],
  ])('%j', (text, said) => expect(seedOfSet({ text, seed: '' })).toEqual(said))

  test.each([
    ['backpropagation', 'no more than the name of the course or the set'],
    ['short', 'shorter than 16 characters'],
    ['aaaaaaaaaaaaaaaaaaaaaa', 'made of very few different characters'],
    ['0f1e2d3c4b5a69788796a5b4c3d2e1f0', undefined],
    ['', undefined],
  ])('of %j as the secret', (seed, weakness) => {
    expect(seedOfSet({ text: 'title: Backpropagation quiz\n', seed }).weakness).toBe(weakness)
  })
})
