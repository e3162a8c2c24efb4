import { chmodSync, lstatSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Look } from '../../src/app/look/contract.ts'
import type { PreviewState, Saved } from '../../src/app/preview/contract.ts'
import type { PreviewOptions } from '../../src/app/preview/preview.ts'
import { watching } from '../../src/app/preview/watch.ts'
import { inWorkplace, type Workplace } from '../cli/command-line.ts'
import { type Listening, lookOf, ServedPreview } from './served.ts'

const text = 'id: quiz\nproblems:\n  - { id: hinge, family: hinge, params: {} }\n'

/** A preview of a set, and a page that listens. */
async function withPreview(
  task: (preview: { place: Workplace; served: ServedPreview; page: Listening; path: string }) => Promise<void>,
  options: (place: Workplace) => Partial<PreviewOptions> = () => ({}),
  set: string | Uint8Array = text,
): Promise<void> {
  await inWorkplace(async (place) => {
    place.write('quiz.yaml', set)
    const served = await ServedPreview.of(place, 'quiz.yaml', options(place))
    const page = served.listen()
    try {
      await page.until(() => true)
      await task({ place, served, page, path: join(place.folder, 'quiz.yaml') })
      expect(served.notes).toEqual([])
    } finally {
      page.stop()
      await served.close()
      await page.ended
    }
  })
}

const changed = text.replace('id: quiz', 'id: other')

describe('a page is told what the set’s file is, first and at every change', () => {
  test('a file that is written, replaced, deleted and written again', () =>
    withPreview(async ({ place, page, path }) => {
      expect(page.states).toMatchObject([{ file: 'quiz.yaml', text, faults: [], looksHere: false, edition: 0 }])
      place.write('quiz.yaml', changed)
      const written = await page.until((state) => state.text === changed)
      expect(written.hash).not.toBe(page.states[0]!.hash)

      place.write('quiz.yaml.tmp', text)
      renameSync(join(place.folder, 'quiz.yaml.tmp'), path)
      await page.until((state) => state.text === text && state !== page.states[0])

      rmSync(path)
      const gone = await page.until((state) => state.text === undefined)
      expect(gone).toMatchObject({ file: 'quiz.yaml', faults: [{ code: 'file-missing', file: 'quiz.yaml' }] })
      expect(gone).not.toHaveProperty('hash')

      place.write('quiz.yaml', `${changed}# back\n`)
      await page.until((state) => state.text === `${changed}# back\n`)
    }))

  test('an editor that puts the old file aside and writes a new one', () =>
    withPreview(async ({ place, page, path }) => {
      renameSync(path, `${path}~`)
      place.write('quiz.yaml', changed)
      await page.until((state) => state.text === changed)
      expect(page.states.at(-1)!.text).toBe(changed)
    }))

  test('of a burst of saves the last counts, and few are told', () =>
    withPreview(async ({ place, page }) => {
      for (let k = 0; k < 200; k++) place.write('quiz.yaml', `${text}# ${k}\n`)
      await page.until((state) => state.text === `${text}# 199\n`)
      expect(page.states.length).toBeLessThan(50)
    }))

  test('a file that is no text any more, and one that is none of YAML', () =>
    withPreview(async ({ place, page }) => {
      place.write('quiz.yaml', new Uint8Array([0xff, 0x00, 0x41]))
      const state = await page.until(({ faults }) => faults.length > 0)
      expect(state).toMatchObject({ hash: expect.any(String), faults: [{ code: 'file-not-text', file: 'quiz.yaml' }] })
      place.write('quiz.yaml', 'a: [b')
      expect(await page.until((state) => state.text === 'a: [b')).toMatchObject({ faults: [] })
    }))

  test('what else changes in its folder is nobody’s business', () =>
    withPreview(async ({ place, page }) => {
      place.write('other.yaml', text)
      place.write('deep/quiz.yaml', changed)
      place.write('quiz.yaml', changed)
      await page.until((state) => state.text === changed)
      expect(page.states.length).toBe(2)
    }))

  test('a page that comes later is told at once what it is by then', () =>
    withPreview(async ({ place, served, page }) => {
      place.write('quiz.yaml', changed)
      await page.until((state) => state.text === changed)
      const second = served.listen()
      expect(await second.until(() => true)).toMatchObject({ text: changed })
      second.stop()
      await second.ended
    }))

  test('lines end as an editor in a page has them, and a mark is no text', () =>
    withPreview(
      async ({ page }) => expect(page.states[0]!.text).toBe(text),
      undefined,
      Buffer.from(`\ufeff${text.replaceAll('\n', '\r\n')}`),
    ))
})

test('what ends while files are read watches nothing any more, which would keep the process going', () =>
  inWorkplace(async ({ folder }) => {
    const places = [{ folder, depth: 0, files: { name: 'quiz.yaml' } }]
    let told = 0
    const watch = watching(() => void told++, expect.unreachable)
    await watch.close()
    watch.turnTo(places)
    await new Promise<void>((begins) => {
      const later = watching(() => void later.close().then(begins), expect.unreachable)
      later.turnTo(places)
    })
    expect(told).toBe(0)
  }))

describe('a save', () => {
  const save = (served: ServedPreview, saved: string, basedOn: string | null) =>
    served.post('save', { text: saved, basedOn })

  test('writes the file, says by what it is known, and tells every page', () =>
    withPreview(async ({ place, served, page }) => {
      const told = await save(served, changed, page.states[0]!.hash!)
      expect(told.status).toBe(200)
      const { hash } = JSON.parse(`${told.body}`) as Saved
      expect(place.read('quiz.yaml')).toBe(changed)
      expect(await page.until((state) => state.hash === hash)).toMatchObject({ text: changed })
      expect((await save(served, text, hash)).status).toBe(200)
      expect(place.entries()).toEqual(['quiz.yaml'])
    }))

  test('never writes over what somebody else wrote: 409, with what stands there', () =>
    withPreview(async ({ place, served, page }) => {
      place.write('quiz.yaml', `${text}# theirs\n`)
      const told = await save(served, changed, page.states[0]!.hash!)
      expect(told.status).toBe(409)
      expect(JSON.parse(`${told.body}`) as PreviewState).toMatchObject({ text: `${text}# theirs\n` })
      expect(place.read('quiz.yaml')).toBe(`${text}# theirs\n`)
      expect((await save(served, changed, null)).status).toBe(409)
    }))

  test('of two pages at once one is refused', () =>
    withPreview(async ({ place, served, page }) => {
      const { hash } = page.states[0]!
      const told = await Promise.all(['# one\n', '# two\n'].map((end) => save(served, text + end, hash!)))
      expect(told.map(({ status }) => status)).toEqual([200, 409])
      expect(place.read('quiz.yaml')).toBe(`${text}# one\n`)
    }))

  test('brings a file back that was deleted, where the page knows that', () =>
    withPreview(async ({ place, served, page, path }) => {
      rmSync(path)
      expect((await save(served, changed, page.states[0]!.hash!)).status).toBe(409)
      expect((await save(served, changed, null)).status).toBe(200)
      expect(place.read('quiz.yaml')).toBe(changed)
    }))

  test.each<[string, Buffer, (text: string) => Buffer]>([
    ['CRLF', Buffer.from(text.replaceAll('\n', '\r\n')), (said) => Buffer.from(said.replaceAll('\n', '\r\n'))],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`), (said) => Buffer.from(`\ufeff${said}`)],
    ['UTF-16', Buffer.from(`\ufeff${text}`, 'utf16le'), (said) => Buffer.from(`\ufeff${said}`, 'utf16le')],
    [
      'UTF-16, big end first',
      Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
      (said) => Buffer.from(`\ufeff${said}`, 'utf16le').swap16(),
    ],
  ])('writes as the file was written: %s', (_, before, written) =>
    withPreview(
      async ({ served, page, path }) => {
        expect((await save(served, changed, page.states[0]!.hash!)).status).toBe(200)
        expect(readFileSync(path)).toEqual(written(changed))
      },
      undefined,
      before,
    ),
  )

  test.skipIf(process.platform === 'win32')('keeps who may read the file, and a link one', () =>
    withPreview(async ({ place, served, page, path }) => {
      chmodSync(path, 0o640)
      const { body } = await save(served, changed, page.states[0]!.hash!)
      expect(statSync(path).mode & 0o777).toBe(0o640)

      const elsewhere = join(place.folder, 'elsewhere.yaml')
      renameSync(path, elsewhere)
      symlinkSync(elsewhere, path)
      expect((await save(served, text, (JSON.parse(`${body}`) as Saved).hash)).status).toBe(200)
      expect(lstatSync(path).isSymbolicLink()).toBe(true)
      expect(readFileSync(elsewhere, 'utf8')).toBe(text)
    }),
  )

  test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('says why it cannot be', () =>
    withPreview(async ({ place, served, page }) => {
      chmodSync(place.folder, 0o500)
      const told = await save(served, changed, page.states[0]!.hash!)
      chmodSync(place.folder, 0o700)
      expect(told.status).toBe(422)
      expect(JSON.parse(`${told.body}`)).toMatchObject({ faults: [{ code: 'cannot-write' }] })
    }),
  )
})

describe('what a set’s sheets hang on is followed too', () => {
  const look = (served: ServedPreview, of = text) => served.json<Look>('look', lookOf(of))
  const body = ({ sheets, faults }: Look) => {
    const { before, problems, after } = sheets[0]?.pages.worksheet ?? { before: '', problems: [], after: '' }
    return JSON.stringify(faults) + before + problems.map(({ markup }) => markup).join('') + after
  }

  test('templates: changed, faulty, mended, removed', () =>
    withPreview(
      async ({ place, served, page }) => {
        expect(page.states[0]).toMatchObject({ looksHere: true, edition: 0 })
        expect(body(await look(served))).toContain('<p>first')
        const next = async (name: string, content: string | undefined) => {
          const { edition } = page.states.at(-1)!
          if (content === undefined) rmSync(join(place.folder, name))
          else place.write(name, content)
          await page.until((state) => state.edition > edition)
          return look(served)
        }
        expect(body(await next('look/blocks/prose.hbs', '<p>second {{markdown markdown}}</p>'))).toContain('<p>second')
        const faulty = await next('look/blocks/prose.hbs', '{{#if')
        expect(faulty).toMatchObject({ sheets: [], faults: [{ code: 'bad-template', line: 1 }] })
        expect(body(await next('look/blocks/prose.hbs', '<p>third</p>'))).toContain('<p>third')
        expect(body(await next('look/blocks/prose.hbs', undefined))).not.toContain('<p>third')
      },
      (place) => {
        place.write('look/blocks/prose.hbs', '<p>first {{markdown markdown}}</p>')
        return { templates: join(place.folder, 'look') }
      },
    ))

  test('a theme', () =>
    withPreview(
      async ({ place, served, page }) => {
        const style = async () => (await look(served)).sheets[0]!.pages.worksheet!.style
        expect(await style()).toContain('#123456')
        place.write('green.css', ':root { --accent: #654321 }')
        await page.until(({ edition }) => edition === 1)
        expect(await style()).toContain('#654321')
      },
      (place) => {
        place.write('green.css', ':root { --accent: #123456 }')
        return { theme: join(place.folder, 'green.css') }
      },
    ))

  const family = (title: string, more = '') => `
import { data, programFamily, z } from 'gradsheet/family'
${more}
export default programFamily({
  name: 'doubling',
  summary: 'Doubles a number.',
  parameters: z.strictObject({}),
  examples: [{ title: 'One', params: {} }],
  exercise: () => ({
    title: ${title},
    statement: 'Double it.',
    given: data('Given', { x: { from: 2, to: 99, step: 1 } }),
    lines: ['y = 2*x'],
    ask: ['y'],
  }),
})
`
  const ofFamily = 'id: quiz\nfamilies: [own/doubling.ts]\nproblems:\n  - { id: one, family: doubling }\n'

  test('a family that the set names: its module, what that imports, and a fault in it', () =>
    withPreview(
      async ({ place, served, page }) => {
        const next = async (name: string, content: string) => {
          const { edition } = page.states.at(-1)!
          place.write(name, content)
          await page.until((state) => state.edition > edition)
          return body(await look(served, ofFamily))
        }
        const first = body(await look(served, ofFamily))
        expect(first).toContain('First title')
        expect(await next('own/doubling.ts', family("'Second title'"))).toContain('Second title')
        expect(await next('own/doubling.ts', 'syntax error')).toContain('bad-family')
        const importing = family('title', "import { title } from './words.ts'")
        place.write('own/words.ts', "export const title = 'Third title'")
        await next('own/doubling.ts', importing)
        expect(await next('own/words.ts', "export const title = 'Fourth title'")).toContain('Fourth title')
      },
      (place) => {
        place.write('own/doubling.ts', family("'First title'"))
        return {}
      },
      ofFamily,
    ))

  test('a set that comes to name a family has it from the moment it is saved', () =>
    withPreview(
      async ({ place, served, page }) => {
        expect(await look(served, ofFamily)).toMatchObject({ faults: [{ code: 'family-not-saved' }] })
        place.write('quiz.yaml', ofFamily)
        await page.until(({ edition }) => edition === 1)
        expect(body(await look(served, ofFamily))).toContain('First title')
      },
      (place) => {
        place.write('own/doubling.ts', family("'First title'"))
        return {}
      },
    ))

  test('a family that never ends is given up once nobody waits for it, and others are looked at again', () =>
    withPreview(
      async ({ served }) => {
        const endless = new AbortController()
        const address = new URL('look', served.address)
        const asked = fetch(address, {
          ...{ method: 'POST', signal: endless.signal, body: JSON.stringify(lookOf(ofFamily)) },
          headers: { 'content-type': 'application/json', origin: served.address.origin },
        }).catch((error) => error)
        const next = look(served)
        endless.abort()
        expect(await asked).toMatchObject({ name: 'AbortError' })
        expect(body(await next)).toContain('hinge')
      },
      (place) => {
        place.write('own/doubling.ts', family('(() => { for (;;); })()'))
        return {}
      },
      ofFamily,
    ))
})
