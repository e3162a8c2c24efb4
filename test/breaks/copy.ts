import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Break, brokenText } from './break.ts'

const root = join(import.meta.dirname, '../..')

/** A copy of the checkout in which breaks are put in and mended. */
export interface Copy {
  readonly folder: string
  readonly reportFile: string
  putIn(entry: Break): void
  mend(entry: Break): void
  report(): { readonly success: boolean; readonly numPassedTests: number }
  forgetReport(): void
}

/** Copies what git knows and what is new, so that the checkout itself is never broken. */
export function copyOfCheckout(folder: string): Copy {
  const listed = spawnSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: root, encoding: 'utf8' })
  for (const file of listed.stdout.split('\0').filter(Boolean)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    copyFileSync(join(root, file), join(folder, file))
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  const reportFile = join(folder, 'breaks-report.json')
  const sources = new Map<string, string>()
  const sourceOf = (file: string) => sources.get(file) ?? readFileSync(join(folder, file), 'utf8')
  return {
    folder,
    reportFile,
    putIn(entry) {
      sources.set(entry.file, sourceOf(entry.file))
      writeFileSync(join(folder, entry.file), brokenText(sourceOf(entry.file), entry))
    },
    mend: ({ file }) => writeFileSync(join(folder, file), sourceOf(file)),
    report: () => JSON.parse(readFileSync(reportFile, 'utf8')),
    forgetReport: () => rmSync(reportFile, { force: true }),
  }
}
