import { spawn } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { hasScreen } from '../../src/app/preview/open-page.ts'
import { Workplace } from '../cli/command-line.ts'
import { lookOf, ServedPreview } from './served.ts'

const place = new Workplace()
const text = 'id: quiz\nproblems:\n  - { id: hinge, family: hinge, params: {} }\n'
place.write('quiz.yaml', text)
afterAll(() => place.remove())

const binary = fileURLToPath(new URL('../../bin/gradsheet.js', import.meta.url))

describe('the real command', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    'prints where it is, and ends cleanly with %s while a page listens',
    async (signal) => {
      const run = spawn(process.execPath, [binary, 'preview', 'quiz.yaml', '--no-open'], { cwd: place.folder })
      let [out, err] = ['', '']
      run.stderr.on('data', (said) => {
        err += said
      })
      const address = await new Promise<string>((resolve) => {
        run.stdout.on('data', (said) => {
          out += said
          if (out.endsWith('\n')) resolve(out.trim())
        })
      })
      expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{22}\/$/)
      const page = await fetch(new URL('events', address))
      expect(page.headers.get('content-type')).toBe('text/event-stream')
      const ended = new Promise((resolve) => run.on('close', (code, by) => resolve(code ?? by)))
      run.kill(signal)
      expect(await ended).toBe(0)
      await expect(fetch(address)).rejects.toThrow()
      expect(err).toContain('Ctrl-C ends it')
      expect(place.entries()).toEqual(['quiz.yaml'])
    },
    300_000,
  )
})

test('a PDF has the bytes that generate writes for the same label', async () => {
  const made = await place.run([
    'generate',
    'quiz.yaml',
    '--seed',
    's',
    '--count',
    '2',
    '--format',
    'pdf',
    '--out',
    'out',
  ])
  expect(made.code).toBe(0)
  const served = await ServedPreview.of(place, 'quiz.yaml')
  const pdf = async (label: string, page: 'worksheet' | 'key') => {
    const told = await served.post('pdf', lookOf(text, { labels: [label], pages: [page] }))
    expect(told).toMatchObject({ status: 200, headers: { 'content-type': 'application/pdf' } })
    return told.body.toString('latin1')
  }
  const written = place.contents('out')
  expect(await pdf('2', 'worksheet')).toBe(written['quiz/students/2/worksheet.pdf'])
  expect(await pdf('1', 'key')).toBe(written['quiz/instructor/1/key.pdf'])
  const faulty = await served.post('pdf', lookOf('problems: []', {}))
  expect(faulty.status).toBe(422)
  expect(JSON.parse(`${faulty.body}`).faults.length).toBeGreaterThan(0)
  expect((await served.post('pdf', lookOf(text, { labels: ['1', '2'] }))).status).toBe(400)
  await served.close()
  place.removeFolder('out')
}, 300_000)

test.each([
  ['a set that is not there', ['nowhere.yaml'], 2, 'file-missing'],
  ['a folder of templates that is not there', ['quiz.yaml', '--templates', 'nowhere'], 2, 'no-templates'],
  ['a theme that is not there', ['quiz.yaml', '--theme', 'nowhere.css'], 2, 'file-missing'],
  ['a family that is not there', ['quiz.yaml', '--family', 'nowhere.ts'], 2, 'file-missing'],
])('%s is told before anything is served', async (_, args, code, fault) => {
  const run = await place.run(['preview', ...args, '--no-open'])
  expect(run).toMatchObject({ code, out: '', err: expect.stringContaining(`[${fault}]`) })
})

test('a port that another program has is told with a way out', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await new Promise((done) => other.once('listening', done))
  const { port } = other.address() as AddressInfo
  const run = await place.run(['preview', 'quiz.yaml', '--no-open', '--port', `${port}`])
  expect(run).toMatchObject({ code: 3, out: '', err: expect.stringContaining('[port-in-use]') })
  expect(run.err).toContain('leave --port out')
  other.close()
})

test.each<[boolean, Record<string, string>, NodeJS.Platform]>([
  [true, { DISPLAY: ':0' }, 'linux'],
  [true, { WAYLAND_DISPLAY: 'wayland-0' }, 'linux'],
  [true, {}, 'darwin'],
  [true, {}, 'win32'],
  [false, {}, 'linux'],
  [false, { DISPLAY: ':0', CI: 'true' }, 'linux'],
  [false, { DISPLAY: ':10', SSH_CONNECTION: '10.0.0.1 1 10.0.0.2 22' }, 'linux'],
  [false, { SSH_TTY: '/dev/ttys001' }, 'darwin'],
])('a browser is opened: %s, with %j on %s', (opened, environment, platform) => {
  expect(hasScreen(environment, platform)).toBe(opened)
})
