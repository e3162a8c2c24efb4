import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { SerializedAXNode } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Browser, type BrowserPage, launchBrowser } from '../../src/sheet/render/pdf/browser.ts'
import { Workplace } from '../cli/command-line.ts'

const place = new Workplace()
const set = join(import.meta.dirname, '../../problem-sets/quiz-backprop.yaml')
const lecture = join(import.meta.dirname, '../../problem-sets/lecture-circuit.yaml')
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let browser: Browser
beforeAll(async () => {
  for (const [file, out] of [
    [set, 'quiz'],
    [lecture, 'lecture'],
  ] as const) {
    expect(await place.run(['practice', file, '--out', out])).toMatchObject({ code: 0, out: '' })
  }
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  place.remove()
})

afterEach(async () => {
  const [, ...opened] = browser.browserContexts()
  for (const context of opened) await context.close()
})

interface Visit {
  readonly page: BrowserPage
  /** Everything that should not happen: requests, console messages, exceptions. */
  readonly noise: string[]
}

async function open(hash: string, options: { width?: number; out?: string; before?: string } = {}): Promise<Visit> {
  // A context of its own has a storage of its own.
  const context = await browser.createBrowserContext()
  const page = await context.newPage()
  const noise: string[] = []
  page.on('request', (request) => {
    if (!/^(file|data):/.test(request.url())) noise.push(request.url())
  })
  page.on('console', (message) => noise.push(message.text()))
  page.on('pageerror', (error) => noise.push(String(error)))
  await page.setViewport({ width: options.width ?? 1100, height: 800 })
  if (options.before) await page.evaluateOnNewDocument(options.before)
  await page.goto(address(hash, options.out))
  await page.waitForSelector('.answer')
  return { page, noise }
}

const address = (hash: string, out = 'quiz') => pathToFileURL(join(place.folder, out, 'index.html')).href + hash

const text = (page: BrowserPage, selector: string) => page.$eval(selector, (found) => found.textContent ?? '')
const statuses = (page: BrowserPage) =>
  page.$$eval('li.answer', (fields) => Object.fromEntries(fields.map(({ dataset }) => [dataset.name, dataset.status])))
const press = (page: BrowserPage, name: string) =>
  page.evaluate((wanted) => {
    const found = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === wanted)
    if (!found) throw new Error(`no button ${wanted}`)
    found.click()
  }, name)
const fill = async (page: BrowserPage, answers: Readonly<Record<string, string>>) => {
  for (const [name, typed] of Object.entries(answers)) await page.type(`.answer[data-name="${name}"] input`, typed)
}
const picture = (page: BrowserPage, role: string) =>
  page.$$eval(`figure text.${role}`, (texts) => texts.map(({ textContent }) => textContent))

/** The variant `abc` of the circuit: x = 2, y = -4, z = -3. */
const wrongInMany: Readonly<Record<string, string>> = {
  q: '-3',
  f: '9',
  'df/dq': '-3',
  'df/dz': '-2.0',
  'df/dx': '0,5',
  'df/dy': '3',
}

describe('what the page says of answers', () => {
  const neuron = { z: '0.3', a: '0.5744', E: '1/0', 'dE/da': '0.3744', 'da/dz': '.2445', 'dE/dw': '1e-1' }

  test.each([
    ['circuit', wrongInMany],
    ['neuron', neuron],
  ])('is what grade says of the same answers to the %s', async (problem, answers) => {
    const { page, noise } = await open(`#v=abc&p=${problem}`)
    await fill(page, answers)
    await press(page, 'Check')
    const lines = Object.entries(answers).map(([name, typed]) => `    ${name}: ${typed}`)
    const variant = await text(page, '#variant')
    place.write(
      'answers.yaml',
      ['set: quiz-backprop', `variant: ${variant}`, 'answers:', `  ${problem}:`, ...lines, ''].join('\n'),
    )
    const graded = await place.run(['grade', set, 'answers.yaml', '--seed', 'open-practice', '--format', 'json'])
    const { problems } = JSON.parse(graded.out)[0]
    const { answers: expected, score } = problems.find(({ id }: { id: string }) => id === problem)
    expect(await statuses(page)).toEqual(
      Object.fromEntries(expected.map(({ name, status }: Record<string, string>) => [name, status])),
    )
    expect(new Set(Object.values(await statuses(page))).size).toBeGreaterThan(3)
    expect(Number.parseFloat(await text(page, '#score'))).toBeCloseTo(score, 2)
    expect(noise).toEqual([])
  })

  test('tells how to write what cannot be read', async () => {
    const { page } = await open('#v=abc')
    await fill(page, { q: '0,5' })
    await press(page, 'Check')
    expect(await text(page, '.answer[data-name="q"] .verdict')).toMatch(/comma.*write 0\.5/)
  })

  test('is taken back as soon as the answer changes', async () => {
    const { page } = await open('#v=abc')
    await fill(page, { q: '-2' })
    await press(page, 'Check')
    expect(await statuses(page)).toMatchObject({ q: 'correct', f: 'blank' })
    expect(await picture(page, 'forward')).toContain('−2')
    await fill(page, { q: '5' })
    expect(await statuses(page)).toMatchObject({ q: 'blank' })
    expect(await picture(page, 'forward')).not.toContain('−2')
  })
})

describe('help', () => {
  test('hints go from the kind of mistake to the step, and have no value', async () => {
    const { page } = await open('#v=abc')
    await fill(page, { q: '6', f: '1' })
    await press(page, 'Check')
    await press(page, 'Hint')
    const first = await text(page, '.message')
    expect(first).toMatch(/It looks as if|none of the usual/)
    expect(first).not.toContain('Look at q')
    await press(page, 'Hint')
    const second = await text(page, '.message')
    expect(second).toContain('Look at q again first.')
    expect(first + second).not.toMatch(/\d/)
  })

  test('where nothing is wrong the hint is the next step, then its rule without numbers', async () => {
    const { page } = await open('#v=abc')
    await press(page, 'Hint')
    expect(await text(page, '.message')).toContain('Next is q (forward pass). It follows from x, y.')
    expect(await page.$('.message .rule')).toBeNull()
    await press(page, 'Hint')
    expect(await text(page, '.message .rule')).not.toMatch(/\d/)
  })

  test('no value stands anywhere on the page before it is asked for', async () => {
    const { page } = await open('#v=abc&p=neuron')
    const key = await place.run(['solve', set, '--seed', 'open-practice', '--label', 'abc'])
    const section = key.out.split('neuron:')[1]!.split('\n\n')[0]!
    const values = section.match(/\d\.\d{4}/g)!
    expect(values.length).toBeGreaterThan(5)
    const content = await page.$eval('.practice', (root) => root.innerHTML)
    expect(values.filter((value) => content.includes(value))).toEqual([])
  })

  test('a value that is shown earns nothing and stands in the diagram', async () => {
    const { page } = await open('#v=abc')
    await page.click('.answer[data-name="df/dz"] .show')
    expect(await statuses(page)).toMatchObject({ 'df/dz': 'shown', q: 'blank' })
    expect(await page.$eval('.answer[data-name="df/dz"] input', (input) => [input.value, input.readOnly])).toEqual([
      '-2',
      true,
    ])
    expect(await picture(page, 'gradient')).toEqual(['−2'])
    await fill(page, { q: '-2', f: '6', 'df/dq': '-3', 'df/dx': '-3', 'df/dy': '-3' })
    await press(page, 'Check')
    expect(await text(page, '.message')).toBe('All values are right.')
    expect(await text(page, '#score')).toBe('5 / 6 in 1 problem')
  })

  test('the solution comes one step at a time, and each shows its way through the diagram', async () => {
    const { page } = await open('#v=abc')
    const seen: (readonly [number, string[]])[] = []
    for (let k = 0; k < 4; k++) {
      await press(page, 'Show next step')
      const lit = await page.$$eval('figure .latest', (shapes) =>
        shapes.map(({ tagName, classList }) => `${tagName} ${classList.contains('backward-flow') ? 'back' : 'on'}`),
      )
      seen.push([(await page.$$('.step')).length, lit.sort()])
    }
    const [wire, head] = [(way: string) => `path ${way}`, (way: string) => `rect ${way}`]
    expect(seen).toEqual([
      // q = x + y: two wires and where they begin; f = q z likewise.
      [1, [...Array(4).fill(wire('on')), head('on')]],
      [2, [...Array(4).fill(wire('on')), head('on')]],
      // Back along the wire of z, then along that of q into its gate.
      [3, [wire('back'), wire('back')]],
      [4, [wire('back'), wire('back'), head('back')]],
    ])
    expect(await statuses(page)).toMatchObject({ q: 'shown', f: 'shown', 'df/dx': 'blank' })
  })

  test('the flow moves, but not for who asked for less motion', async () => {
    const { page } = await open('#v=abc')
    await press(page, 'Show next step')
    const motion = () => page.$eval('path.latest', (wire) => getComputedStyle(wire).animationName)
    expect(await motion()).toBe('flow-forward')
    await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }])
    expect(await motion()).toBe('none')
  })

  test('of two paths through a network each is shown by itself, then their sum by both', async () => {
    const { page } = await open('#v=abc&p=network')
    const ways: Record<string, number> = {}
    for (let k = 0; k < 40; k++) {
      await press(page, 'Show next step')
      const said = /, backward pass: (.*)\.$/.exec(await text(page, '.message'))?.[1]
      if (said) ways[said] = (await page.$$('g.weight line.latest.backward-flow')).length
    }
    expect(ways).toMatchObject({
      'derivative of E total with respect to w5': 1,
      'derivative of E total with respect to net o1': 0,
      'derivative of net o1 with respect to out h1': 1,
      'derivative of E total with respect to out h1, by way of net o1 only': 1,
      'derivative of E total with respect to out h1, by way of net o2 only': 1,
      'derivative of E total with respect to out h1': 2,
    })
  })

  test('in a network outputs stand above the neurons and gradients below them', async () => {
    const { page } = await open('#v=abc&p=network')
    for (const name of ['out_h1', 'dE_total/dnet_o1']) await page.click(`.answer[data-name="${name}"] .show`)
    const heights = await page.$$eval('figure text.known, figure circle.neuron', (shapes) =>
      shapes.map((shape) => [shape.getAttribute('class'), Number(shape.getAttribute('y') ?? shape.getAttribute('cy'))]),
    )
    const neurons = heights.filter(([name]) => name === 'neuron').map(([, y]) => y as number)
    const known = Object.fromEntries(heights.filter(([name]) => name !== 'neuron')) as Record<string, number>
    expect(known['known forward']).toBeLessThan(neurons[2]!)
    expect(known['known gradient']).toBeGreaterThan(neurons[4]!)
  })
})

describe('the address', () => {
  test('leads back to the same numbers, answers and score', async () => {
    const { page } = await open('')
    const hash = await page.evaluate(() => location.hash)
    expect(hash).toMatch(/^#v=[0-9a-z]{6}$/)
    const table = await text(page, '.data')
    await fill(page, { q: '1', f: '2' })
    await press(page, 'Check')
    const before = [await statuses(page), await text(page, '#score')]
    await page.reload()
    await page.waitForSelector('.answer')
    expect(await text(page, '.data')).toBe(table)
    expect([await statuses(page), await text(page, '#score')]).toEqual(before)
  })

  test('changes with new numbers, and Back goes back to the old ones', async () => {
    const { page } = await open('#v=abc&p=diamond')
    const table = await text(page, '.data')
    await press(page, 'New numbers')
    expect(await page.evaluate(() => location.hash)).toMatch(/^#v=[0-9a-z]{6}&p=diamond$/)
    expect(await page.evaluate(() => location.hash)).not.toContain('abc')
    await page.goBack()
    await page.waitForFunction(() => location.hash.includes('v=abc'))
    expect(await text(page, '.data')).toBe(table)
  })

  test.each(['#v=<img src=x onerror=alert(1)>', `#v=${'a'.repeat(500)}`, '#v=%E0%A4%A', '#p=nothing'])(
    'that means nothing gets numbers of its own: %s',
    async (hash) => {
      const { page, noise } = await open(hash)
      expect(await page.evaluate(() => location.hash)).toMatch(/^#v=[0-9a-z]{6}$/)
      expect(noise).toEqual([])
    },
  )

  test('of a problem without drawn numbers is told so', async () => {
    const { page } = await open('#v=abc', { out: 'lecture' })
    expect(await text(page, '#again')).toContain('always has these numbers')
  })
})

test('works where storing is refused', async () => {
  const before = 'Object.defineProperty(window, "localStorage", { get() { throw new Error("refused") } })'
  const { page, noise } = await open('#v=abc', { before })
  await fill(page, { q: '-2' })
  await press(page, 'Check')
  expect(await text(page, '#score')).toBe('1 / 6 in 1 problem')
  expect(noise).toEqual([])
})

test.each(['not json', '{}', '{"attempts":[["x",null]]}', '[]'])(
  'starts anew where the store holds %s',
  async (kept) => {
    const before = `Storage.prototype.getItem = () => ${JSON.stringify(kept)}`
    const { page, noise } = await open('#v=abc', { before })
    expect(await text(page, '#score')).toBe('none yet')
    expect(noise).toEqual([])
  },
)

describe('two tabs of one page', () => {
  test('share one score, whatever is done in either', async () => {
    const { page } = await open('#v=abc&p=circuit')
    const other = await anotherTab(page, '#v=abc&p=neuron')
    await fill(page, { q: '-2' })
    await press(page, 'Check')
    await fill(other, { z: '0' })
    await press(other, 'Check')
    await fill(page, { f: '6' })
    await press(page, 'Check')
    for (const tab of [page, other]) {
      await tab.waitForFunction(() => document.getElementById('score')!.textContent === '2 / 14 in 2 problems')
      await tab.reload()
      await tab.waitForSelector('.answer')
      expect(await text(tab, '#score')).toBe('2 / 14 in 2 problems')
    }
    await press(page, 'Forget them')
    await other.waitForFunction(() => document.getElementById('score')!.textContent === 'none yet')
  })

  test('show the same of the same problem', async () => {
    const { page } = await open('#v=abc&p=circuit')
    const other = await anotherTab(page, '#v=abc&p=circuit')
    await fill(page, { q: '-2' })
    await press(page, 'Check')
    await other.waitForFunction(() => document.querySelector('.answer[data-name="q"][data-status="correct"]'))
    await fill(other, { f: '1' })
    await press(other, 'Check')
    await page.waitForFunction(() => document.querySelector('.answer[data-name="f"][data-status="incorrect"]'))
    expect(await statuses(page)).toEqual(await statuses(other))
  })

  async function anotherTab(page: BrowserPage, hash: string): Promise<BrowserPage> {
    const other = await page.browserContext().newPage()
    await other.goto(address(hash))
    await other.waitForSelector('.answer')
    return other
  }
})

test.each([
  ['circuit', ['q', 'f', 'derivative of f with respect to q']],
  ['network', ['net h1', 'derivative of E total with respect to w5', 'w5 after 1 update']],
])('the fields of the %s have names that can be listened to', async (problem, wanted) => {
  const { page } = await open(`#v=abc&p=${problem}`)
  const heard = everythingIn((await page.accessibility.snapshot())!)
  const names = (role: string) => heard.filter((node) => node.role === role).map(({ name }) => name)
  expect(names('textbox')).toEqual(expect.arrayContaining(wanted))
  expect(names('button')).toEqual(expect.arrayContaining(wanted.map((name) => `Show the value of ${name}`)))
  expect(names('textbox').filter((name) => /[_@/]/.test(name!))).toEqual([])
})

function everythingIn(node: SerializedAXNode): SerializedAXNode[] {
  return [node, ...(node.children ?? []).flatMap(everythingIn)]
}

test('forgets what it keeps when told to', async () => {
  const { page } = await open('#v=abc')
  await fill(page, { q: '-2' })
  await press(page, 'Check')
  await press(page, 'Forget them')
  expect(await text(page, '#score')).toBe('none yet')
  expect(await page.$eval('.answer input', (input) => input.value)).toBe('')
})

test('the keyboard is enough', async () => {
  const { page } = await open('#v=abc')
  const focus = () =>
    page.evaluate(() => {
      const at = document.activeElement as HTMLElement
      return at.closest<HTMLElement>('.answer')?.dataset.name ?? at.textContent
    })
  const tabTo = async (wanted: string) => {
    for (let k = 0; k < 40 && (await focus()) !== wanted; k++) await page.keyboard.press('Tab')
    expect(await focus()).toBe(wanted)
  }
  await tabTo('q')
  await page.keyboard.type('-2')
  await page.keyboard.press('Enter')
  expect(await focus()).toBe('f')
  await page.keyboard.type('7')
  await page.keyboard.press('Enter')
  expect(await focus()).toBe('f')
  expect(await statuses(page)).toMatchObject({ q: 'correct', f: 'incorrect' })
  await tabTo('Hint')
  await page.keyboard.press('Enter')
  expect(await text(page, '[role="status"]')).toMatch(/looks as if|none of the usual/)
  await tabTo('Show next step')
  await page.keyboard.press('Space')
  expect((await page.$$('.step')).length).toBe(1)
  for (let k = 0; k < 40 && (await focus()) !== '2'; k++) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  expect(await text(page, '#problem-title')).toBe('One value, two paths')
  expect(await focus()).toBe('2')
})

describe.each(['circuit', 'diamond', 'neuron', 'momentum', 'network', 'softmax'])('the page of the %s', (problem) => {
  test.each([
    [390, 'dark'],
    [1100, 'light'],
  ])('at %i px, %s, has no fault that axe-core knows and does not scroll sideways', async (width, scheme) => {
    const { page, noise } = await open(`#v=abc&p=${problem}`, { width })
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
    await page.type('.answer input', '0,5')
    await press(page, 'Check')
    await press(page, 'Hint')
    for (let k = 0; k < 7; k++) await press(page, 'Show next step')
    await page.$eval('details', (details) => {
      details.open = true
    })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    await page.evaluate(`{const exports = undefined, module = undefined; ${axe}}`)
    const violations = await page.evaluate(async () => {
      const { axe } = window as unknown as { axe: typeof import('axe-core') }
      const found = (await axe.run()).violations
      return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`)
    })
    expect(violations).toEqual([])
    expect(noise).toEqual([])
  })
})

describe('the command', () => {
  test('writes one file of at most 1.65 MB, the same bytes every time', async () => {
    for (const out of ['once', 'again']) await place.run(['practice', set, '--out', out])
    expect(place.entries('again')).toEqual(['index.html'])
    const [once, again] = ['once', 'again'].map((out) => place.read(`${out}/index.html`))
    expect(once === again).toBe(true)
    expect(Buffer.byteLength(once!)).toBeLessThan(1.65e6)
  })

  test('puts no secret seed into a page', async () => {
    const secret = { GRADSHEET_SEED: 'the secret of the exam' }
    expect(await place.run(['practice', set, '--seed', secret.GRADSHEET_SEED, '--out', 'no'], secret)).toMatchObject({
      code: 2,
      err: expect.stringContaining('[secret-seed]'),
    })
    expect((await place.run(['practice', set, '--out', 'yes'], secret)).code).toBe(0)
    expect(place.read('yes/index.html')).not.toContain(secret.GRADSHEET_SEED)
  })

  test('cannot be led out of its data by a title', async () => {
    place.write(
      'hostile.yaml',
      readFileSync(set, 'utf8').replace('A graph of two gates', '"</script><script>document.title = 1</script>"'),
    )
    await place.run(['practice', 'hostile.yaml', '--out', 'hostile'])
    const { page, noise } = await open('#v=abc', { out: 'hostile' })
    expect(await page.title()).toBe('Quiz on backpropagation, practice')
    expect(await text(page, '#problem-title')).toContain('</script>')
    expect(noise).toEqual([])
  })
})
