import { isMissing, type ReportedGrade, shareOf } from './reported-grade.ts'

/** How many handed in and how they did; those who handed in nothing or are excused are counted beside them, and are in no mean. */
export class Turnout {
  #handedIn = 0
  #shares = 0
  #withPoints = 0
  #broken = 0
  #missing = 0
  #excused = 0

  note(grade: ReportedGrade): void {
    if (grade.excused) this.#excused++
    else if (isMissing(grade)) this.#missing++
    else {
      this.#handedIn++
      this.#shares += shareOf(grade)
      if (grade.points > 0) this.#withPoints++
      if (grade.errors.length > 0) this.#broken++
    }
  }

  /** Such as `3 submissions, mean 39.8 %, 1 with errors; 2 students handed in nothing`. */
  get text(): string {
    const submissions = [
      `${this.#handedIn} submission${this.#handedIn === 1 ? '' : 's'}`,
      ...(this.#withPoints > 0 ? [`mean ${((100 * this.#shares) / this.#withPoints).toFixed(1)} %`] : []),
      ...(this.#broken > 0 ? [`${this.#broken} with errors`] : []),
    ].join(', ')
    const missing = `${this.#missing} student${this.#missing === 1 ? '' : 's'} handed in nothing`
    const others = [...(this.#missing > 0 ? [missing] : []), ...(this.#excused > 0 ? [`${this.#excused} excused`] : [])]
    return [submissions, ...others].join('; ')
  }
}
