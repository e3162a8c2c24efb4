import { naturalOrder } from '../../../base/natural-order.ts'
import type { Deflated } from '../../../export/archive/deflated.ts'
import { figure, type ReportedGrade } from '../../../report/reported-grade.ts'
import { terminalText } from '../../../text/terminal-text.ts'
import { unpackedText } from '../commands/packed-files.ts'
import type { PackedFiles } from '../contract.ts'
import { gradingWords } from './words.ts'

/** The pages of feedback of a run, of which each says itself whose it is. */
export class FeedbackPages {
  readonly #files: readonly Deflated[]
  #read: Promise<Map<string, string[]>> | undefined
  readonly #given = new Map<ReportedGrade, string>()

  constructor(files: PackedFiles) {
    const pages = [...files].filter(([path]) => path.endsWith('.html'))
    this.#files = pages.sort(([a], [b]) => naturalOrder(a, b)).map(([, file]) => file)
  }

  get isEmpty(): boolean {
    return this.#files.length === 0
  }

  /** Of several attempts that read the same, each gets one. */
  async of(grade: ReportedGrade): Promise<string | undefined> {
    const pages = await this.#pages()
    const page = this.#given.get(grade) ?? pages.get(signOfGrade(grade))?.shift()
    if (page !== undefined) this.#given.set(grade, page)
    return page
  }

  #pages(): Promise<Map<string, string[]>> {
    this.#read ??= this.#readAll()
    return this.#read
  }

  async #readAll(): Promise<Map<string, string[]>> {
    const pages = new Map<string, string[]>()
    for (const file of this.#files) {
      const page = await unpackedText(file)
      const whose = signOf(page)
      pages.set(whose, [...(pages.get(whose) ?? []), page])
    }
    return pages
  }
}

/** Whose a page says it is, and with which score. */
function signOf(page: string): string {
  const head = new DOMParser().parseFromString(page, 'text/html').querySelector('.who')
  const names = Array.from(head?.querySelectorAll('bdi') ?? [], ({ textContent }) => textContent)
  const score = head?.querySelector('strong')?.textContent?.match(/[\d.]+/g) ?? []
  return JSON.stringify([...names, ...score])
}

/** The same of a grade. */
function signOfGrade({ name, student, variant, score, points }: ReportedGrade): string {
  const names = [name || student || gradingWords.unknown, ...(variant === '' ? [] : [variant])]
  return JSON.stringify([...names.map(terminalText), figure(score), figure(points)])
}
