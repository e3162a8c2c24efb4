/** What a roster says of a student. */
export type RosterField = 'id' | 'name' | 'email' | 'section'

/** What our columns are called in the lists of Canvas and Moodle, the likelier first; headings in small letters. */
const headings: Readonly<Record<RosterField, readonly string[]>> = {
  id: ['id', 'id number', 'username', 'sis user id', 'sis login id', 'email address'],
  name: ['name', 'full name'],
  email: ['email', 'email address'],
  section: ['section', 'group', 'groups'],
}

// Moodle has names in two columns, Canvas in one with the family name first.
const [firstName, lastName, lastNameFirst] = ['first name', 'last name', 'student'] as const

/** Where the parts of a student stand in the rows of a roster. */
export class RosterColumns {
  readonly #headings: readonly string[]

  /** @param headings in small letters */
  constructor(headings: readonly string[]) {
    this.#headings = headings
  }

  get hasIds(): boolean {
    return this.#placeOf('id') >= 0
  }

  /** Empty where the roster does not say. */
  cell(field: RosterField, cells: readonly string[]): string {
    const said = cells[this.#placeOf(field)] ?? ''
    return said === '' && field === 'name' ? this.#nameIn(cells) : said
  }

  /** Whether a column tells one of the fields, or a part of it. */
  isKnown(place: number): boolean {
    const fields = Object.keys(headings) as RosterField[]
    if (fields.some((field) => this.#placeOf(field) === place)) return true
    return [firstName, lastName, lastNameFirst].some((heading) => heading === this.#headings[place])
  }

  /** Canvas writes below its headings how many points there are: no student. */
  isOfPoints(cells: readonly string[]): boolean {
    return this.cell('id', cells) === '' && this.#under(lastNameFirst, cells) === 'Points Possible'
  }

  #nameIn(cells: readonly string[]): string {
    const turned = /^([^,]*), ([^,]*)$/.exec(this.#under(lastNameFirst, cells))
    if (turned) return `${turned[2]} ${turned[1]}`
    const whole = this.#under(lastNameFirst, cells)
    return (
      whole ||
      [firstName, lastName]
        .map((heading) => this.#under(heading, cells))
        .join(' ')
        .trim()
    )
  }

  #under(heading: string, cells: readonly string[]): string {
    return cells[this.#headings.indexOf(heading)] ?? ''
  }

  #placeOf(field: RosterField): number {
    const heading = headings[field].find((one) => this.#headings.includes(one))
    return heading === undefined ? -1 : this.#headings.indexOf(heading)
  }
}
