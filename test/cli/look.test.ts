import { execFileSync } from 'node:child_process'
import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { projectSet } from '../project-sets.ts'
import { Workplace } from './command-line.ts'

const place = new Workplace()
afterAll(() => place.remove())

const set = projectSet('lecture-circuit')
const generate = (...args: string[]) => place.run(['generate', set, '--seed', 's', '--format', 'html', ...args])
const worksheet = (out: string) => place.read(`${out}/lecture-circuit/students/1/worksheet.html`)

test('a file in the folder of templates takes the place of ours of the same name, and others stay ours', async () => {
  place.write('own/blocks/prose.hbs', '<p class="mine">{{> signature}}{{markdown markdown}}</p>')
  place.write('own/blocks/signature.hbs', 'mine: ')
  place.write('own/README.md', 'not a template')
  expect(await generate('--templates', 'own', '--out', 'own-out')).toMatchObject({ code: 0 })
  expect(worksheet('own-out')).toContain('<p class="mine">mine: ')
  expect(worksheet('own-out')).toContain('class="blanks')
})

test('a theme follows the theme of the project, so that its properties win', async () => {
  place.write('green.css', ':root { --accent: #046a38; }')
  expect(await generate('--theme', 'green.css', '--out', 'green')).toMatchObject({ code: 0 })
  const html = worksheet('green')
  expect(html.indexOf('--accent: #046a38')).toBeGreaterThan(html.indexOf('--accent: #1d4477'))
})

test.each([
  ['a misspelt name', 'shet.hbs', 'x', 'unknown-template', 'rename it to sheet.hbs'],
  ['an unclosed block', 'sheet.hbs', 'a\n{{#if x}}', 'bad-template', 'sheet.hbs:2'],
  ['a helper that is not there', 'sheet.hbs', '{{typeset kind}}', 'bad-template', 'typeset'],
  ['a style that ends the style element', 'print.css', 'p{}\n</style><script>', 'bad-style', 'print.css:2'],
  ['a style that loads another', 'print.css', '@import "x.css";', 'bad-style', 'loads no other'],
  [
    'a font that is not in the style',
    'theme.css',
    '/* @font-face */\n@font-face { font-family: Mine; src: url(mine.woff2) }',
    'bad-style',
    'theme.css:2',
  ],
])('%s is told, and nothing is written', async (_, name, text, code, told) => {
  const folder = `bad-${code}-${name}-${text.length}`
  place.write(`${folder}/${name}`, text)
  const { code: exit, err } = await generate('--templates', folder, '--out', `${folder}-out`)
  expect(exit).toBe(2)
  expect(err).toContain(`[${code}]`)
  expect(err).toContain(told)
  expect(place.entries().filter((file) => file.startsWith(`${folder}-out/`) && !file.endsWith('/'))).toEqual([])
})

test('a font that is none is told with its line when it is to be printed', async () => {
  const face = '@font-face { font-family: "Mine"; src: url(data:font/woff2;base64,d09GMgABAAAA) format("woff2") }'
  place.write('broken.css', `:root { --accent: #046a38 }\n${face}\n`)
  const { code, err } = await generate('--theme', 'broken.css', '--out', 'font-out', '--format', 'pdf')
  expect(err).toMatch(/^broken\.css:2: the font Mine cannot be loaded.*\[font-not-loaded\]$/m)
  expect(code).toBe(2)
}, 60_000)

test.skipIf(process.platform === 'win32')(
  'templates, themes and families are plain files, and no link leads out of a folder of templates',
  async () => {
    place.write('linked/README.md', '')
    place.write('secret.css', 'p { color: red }')
    symlinkSync(join(place.folder, 'secret.css'), join(place.folder, 'linked/print.css'))
    for (const name of ['piped/print.css', 'theme.css', 'family.ts']) {
      place.makeFolder('piped')
      execFileSync('mkfifo', [join(place.folder, name)])
    }
    const told = async (...args: string[]) => (await generate(...args, '--out', 'links-out')).err
    expect(await told('--templates', 'linked')).toContain('linked/print.css: this is a link')
    expect(await told('--templates', 'piped')).toContain('[file-unreadable]')
    expect(await told('--theme', 'theme.css')).toContain('[file-unreadable]')
    expect(await told('--family', 'family.ts')).toContain('[bad-family]')
  },
)

test.each([
  ['no-templates', ['--templates', 'nowhere']],
  ['file-missing', ['--theme', 'nowhere.css']],
])('%s where there is none', async (code, args) => {
  const { code: exit, err } = await generate(...args)
  expect(exit).toBe(2)
  expect(err).toContain(`[${code}]`)
})

test('a roster’s sections stand on the sheets', async () => {
  place.write('roster.csv', 'id,name,section\nada,Ada Lovelace,B <2>\n')
  await generate('--roster', 'roster.csv', '--out', 'sections')
  expect(place.read('sections/lecture-circuit/students/ada/worksheet.html')).toContain('B &lt;2&gt;')
})

test('a compact key has fewer steps than a full one', async () => {
  const steps = async (mode: string) => {
    await generate('--solutions', mode, '--out', mode)
    return place.read(`${mode}/lecture-circuit/instructor/1/key.html`).match(/class="step"/g)!.length
  }
  expect(await steps('compact')).toBeLessThan(await steps('full'))
})
