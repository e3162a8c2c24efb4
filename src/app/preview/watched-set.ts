import { dirname, resolve } from 'node:path'
import { type Fault, FaultError } from '../../faults/fault.ts'
import { familiesNamedIn } from '../../set/load.ts'
import { openTemplates } from '../../sheet/render/custom-templates.ts'
import { type LookTexts, plainTemplates } from '../../sheet/render/templates.ts'
import { parseYaml } from '../../text/yaml/document.ts'
import { familyModule } from '../own-families.ts'
import type { PreviewState } from './contract.ts'
import { isOfFamily, type Surroundings, watchedPlaces } from './places.ts'
import { type FoundSet, SetFile } from './set-file.ts'
import type { LookSetup } from './thread.ts'
import { type Watch, watching } from './watch.ts'

/** The look of sheets. */
export interface Style {
  readonly texts: LookTexts
  /** Why the user's templates cannot be used. */
  readonly faults: readonly Fault[]
}

/** A set's file with all that its sheets hang on, followed as its author works on them. */
export class WatchedSet {
  readonly file: SetFile
  readonly #surroundings: Surroundings
  readonly #watch: Watch
  #onChange: (isOfFamilies: boolean) => void = () => {}
  #found: FoundSet
  #style: Style
  /** Families that the file names, as it names them and where they are. */
  #named: LookSetup['named']
  #edition = 0
  #refreshing: Promise<void> = Promise.resolve()

  /**
   * @param onTrouble is told why files cannot be followed
   * @throws FaultError where the set cannot be read, or where its templates, theme or families are not there
   */
  static async open(
    path: string,
    surroundings: Surroundings,
    onTrouble: (reason: string) => void,
  ): Promise<WatchedSet> {
    const file = new SetFile(path)
    const found = await file.read()
    if (found.faults.length > 0) throw new FaultError(found.faults.map((fault) => ({ ...fault, file: path })))
    const { texts } = await openTemplates(surroundings)
    for (const family of surroundings.families) familyModule(family)
    return new WatchedSet(file, surroundings, found, { texts, faults: [] }, onTrouble)
  }

  private constructor(
    file: SetFile,
    surroundings: Surroundings,
    found: FoundSet,
    style: Style,
    onTrouble: (reason: string) => void,
  ) {
    this.file = file
    this.#surroundings = surroundings
    this.#found = found
    this.#style = style
    this.#named = this.#namedIn(found) ?? []
    this.#watch = watching((files) => void this.refresh(files), onTrouble)
  }

  /** Begins to follow the files; of each change it tells whether families have to be loaded anew. */
  follow(onChange: (isOfFamilies: boolean) => void): void {
    this.#onChange = onChange
    this.#turnWatch()
  }

  get state(): PreviewState {
    const { text, hash, faults } = this.#found
    const { templates, theme, families } = this.#surroundings
    return {
      file: this.file.name,
      ...(text !== undefined && { text }),
      ...(hash !== undefined && { hash }),
      faults,
      looksHere: templates !== undefined || theme !== undefined || families.length > 0,
      edition: this.#edition,
    }
  }

  get setup(): LookSetup {
    return { families: this.#surroundings.families, named: this.#named }
  }

  get style(): Style {
    return this.#style
  }

  /** Reads anew what may have changed, one time after the other; resolves when what was found is told. */
  refresh(files: ReadonlySet<string> = new Set()): Promise<void> {
    this.#refreshing = this.#refreshing.then(() => this.#refresh(files))
    return this.#refreshing
  }

  close(): Promise<void> {
    return this.#watch.close()
  }

  async #refresh(files: ReadonlySet<string>): Promise<void> {
    const before = JSON.stringify(this.state)
    const [style, found] = [await this.#readStyle(), await this.file.read()]
    const named = this.#namedIn(found) ?? this.#named
    const isOtherStyle = keyOf(style) !== keyOf(this.#style)
    const isOtherList = JSON.stringify(named) !== JSON.stringify(this.#named)
    this.#found = found
    this.#style = style
    this.#named = named
    const isOfFamilies = isOtherList || [...files].some((file) => isOfFamily(file, this.#families))
    if (isOtherStyle || isOfFamilies) this.#edition++
    this.#turnWatch()
    if (JSON.stringify(this.state) !== before) this.#onChange(isOfFamilies)
  }

  async #readStyle(): Promise<Style> {
    try {
      return { texts: (await openTemplates(this.#surroundings)).texts, faults: [] }
    } catch (error) {
      if (error instanceof FaultError) return { texts: plainTemplates.texts, faults: error.faults }
      throw error
    }
  }

  /** The families that a file names; undefined where it cannot be told. */
  #namedIn({ text }: FoundSet): LookSetup['named'] | undefined {
    if (text === undefined) return undefined
    const yaml = parseYaml(text)
    if (!yaml.sound) return undefined
    return familiesNamedIn(yaml).map((path) => [path, resolve(dirname(this.file.path), path)] as const)
  }

  get #families(): readonly string[] {
    return [...this.#surroundings.families, ...this.#named.map(([, path]) => path)]
  }

  #turnWatch(): void {
    this.#watch.turnTo(watchedPlaces(this.file.path, { ...this.#surroundings, families: this.#families }))
  }
}

function keyOf({ texts: { changed, theme }, faults }: Style): string {
  return JSON.stringify([[...changed], theme, faults])
}
