import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { PDFDict, PDFDocument, PDFHexString, PDFName } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPrinter } from '../../src/sheet/render/pdf/printer.ts'
import { Workplace } from '../cli/command-line.ts'
import { projectSet } from '../project-sets.ts'

const binary = fileURLToPath(new URL('../../bin/gradsheet.js', import.meta.url))
const sheets = 8
const place = new Workplace()
afterAll(() => place.remove())

const args = (out: string, ...more: string[]) => [
  ...['generate', projectSet('lecture-circuit'), '--seed', 's', '--count', `${sheets}`, '--jobs', '1', '--out', out],
  ...more,
]

let undisturbed: Record<string, string>
beforeAll(async () => {
  expect((await place.run(args('undisturbed', '--merged'))).code).toBe(0)
  undisturbed = place.contents('undisturbed')
}, 120_000)

interface Disturbed {
  readonly code: number | null
  readonly err: string
}

/** Runs the binary and disturbs it when its first PDF is there. */
async function disturbed(out: string, disturb: (run: ChildProcess) => void): Promise<Disturbed> {
  const run = spawn(process.execPath, [binary, ...args(out, '--merged')], { cwd: place.folder })
  let err = ''
  run.stderr.on('data', (text) => {
    err += text
  })
  const ended = new Promise<number | null>((resolve) => run.on('close', resolve))
  while (run.exitCode === null && !hasPdf(out)) await setTimeout(5)
  disturb(run)
  return { code: await ended, err }
}

function hasPdf(out: string): boolean {
  try {
    return place.entries(out).some((name) => name.endsWith('.pdf'))
  } catch {
    return false
  }
}

describe.skipIf(process.platform !== 'linux')('a run that is disturbed', () => {
  test('by the death of its browser writes every file once, with the bytes of an undisturbed run', async () => {
    const killed: number[] = []
    const { code, err } = await disturbed('orphan', (run) => {
      for (const id of childrenOf(run.pid!)) {
        process.kill(id, 'SIGKILL')
        killed.push(id)
      }
    })
    expect(killed).not.toEqual([])
    expect(code).toBe(0)
    expect(err).toContain(`wrote ${sheets} sheets and keys to orphan/lecture-circuit\n`)
    expect(Object.keys(place.contents('orphan'))).toEqual(Object.keys(undisturbed))
    const different = Object.entries(place.contents('orphan')).filter(([name, bytes]) => undisturbed[name] !== bytes)
    expect(different.map(([name]) => name)).toEqual([])
  }, 120_000)

  test('by Ctrl-C ends with 130 and leaves whole files and its journal only', async () => {
    const { code, err } = await disturbed('stopped', (run) => run.kill('SIGINT'))
    expect(code).toBe(130)
    expect(err).toMatch(/interrupted: [1-7] of 8 sheets are in stopped\/lecture-circuit, each whole/)
    // By the journal --resume goes on.
    const left = Object.entries(place.contents('stopped')).filter(([name]) => !name.endsWith('/sheets.journal'))
    expect(left.length).toBeGreaterThan(0)
    expect(left.filter(([name, bytes]) => undisturbed[name] !== bytes).map(([name]) => name)).toEqual([])
    expect(left.map(([name]) => name)).not.toContain('lecture-circuit/instructor/manifest.json')
  }, 120_000)
})

describe.skipIf(process.platform !== 'linux')('what a browser leaves', () => {
  const left = () => readdirSync(join(place.folder, 'tmp')).filter((name) => name.startsWith('gradsheet-browser'))
  const generate = (out: string) => [...args(out), '--count', '1']
  const environment = () => ({ ...process.env, TMPDIR: join(place.folder, 'tmp') })

  test('goes with a run, and that of a run which was killed with the next', async () => {
    place.makeFolder('tmp')
    const run = spawn(process.execPath, [binary, ...args('killed')], { cwd: place.folder, env: environment() })
    const ended = new Promise((resolve) => run.on('close', resolve))
    while (run.exitCode === null && !hasPdf('killed')) await setTimeout(5)
    expect(left()).toHaveLength(1)
    run.kill('SIGKILL')
    await ended
    expect(left()).toHaveLength(1)
    expect((await place.runBinary(generate('next'), { TMPDIR: join(place.folder, 'tmp') })).code).toBe(0)
    expect(left()).toEqual([])
  }, 120_000)

  test('is no process: one that is stopped is ended', async () => {
    const before = childrenOf(process.pid)
    const printer = await openPrinter()
    const [browser] = childrenOf(process.pid).filter((id) => !before.includes(id))
    process.kill(browser!, 'SIGSTOP')
    await printer.close()
    expect(childrenOf(process.pid)).not.toContain(browser)
  }, 60_000)
})

describe('the PDF of all worksheets', () => {
  const root = 'undisturbed/lecture-circuit'
  const file = `${root}/instructor/all-worksheets.pdf`
  const open = () => PDFDocument.load(readFileSync(join(place.folder, file)))

  test('is in the manifest, with the place of every sheet', () => {
    const { merged, files } = JSON.parse(place.read(`${root}/instructor/manifest.json`))
    expect(merged.file).toBe('instructor/all-worksheets.pdf')
    expect(files[merged.file]).toMatch(/^[0-9a-f]{64}$/)
    expect(merged.sheets).toHaveLength(sheets)
  })

  test('begins every sheet on a right-hand page, in the order of the run', async () => {
    const { merged } = JSON.parse(place.read(`${root}/instructor/manifest.json`))
    let next = 1
    for (const [k, { variant, page, pages }] of merged.sheets.entries()) {
      expect(variant).toMatch(new RegExp(`^${k + 1}-`))
      expect(page).toBe(next)
      expect(page % 2).toBe(1)
      next = page + pages + (pages % 2)
    }
    expect((await open()).getPageCount()).toBe(next - 1)
  })

  test('has a bookmark for every sheet', async () => {
    const { merged } = JSON.parse(place.read(`${root}/instructor/manifest.json`))
    const { catalog } = await open()
    const titles: string[] = []
    let entry = catalog.lookup(PDFName.of('Outlines'), PDFDict).lookupMaybe(PDFName.of('First'), PDFDict)
    while (entry) {
      titles.push(entry.lookup(PDFName.of('Title'), PDFHexString).decodeText())
      entry = entry.lookupMaybe(PDFName.of('Next'), PDFDict)
    }
    expect(titles).toEqual(merged.sheets.map(({ variant }: { variant: string }) => variant))
  })

  test('needs PDFs', async () => {
    const { code, err } = await place.run(args('none', '--merged', '--format', 'html'))
    expect(code).toBe(2)
    expect(err).toContain('[merged-without-pdf]')
  })
})

function childrenOf(id: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && parentOf(name) === id)
    .map(Number)
}

function parentOf(id: string): number | undefined {
  try {
    const status = readFileSync(`/proc/${id}/stat`, 'utf8')
    return Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return undefined
  }
}
