import { button, element } from '../../dom.ts'
import { effect } from '../signals.ts'
import { choose } from './dialog.ts'
import { madeSeed, type SecretSeed } from './secret-seed.ts'
import { keepingWords as words } from './words.ts'

/** A seed that nothing keeps offers no choice to. */
export type SeedInField = Omit<SecretSeed, 'keep'> & { readonly keep: SecretSeed['keep'] | undefined }

/** Sheets that are made need a seed that nobody knows, those that are graded the one that they were made with. */
export type SeedPurpose = 'making' | 'grading'

/** Where the author types the secret seed of a set; what it is for, and from what is drawn without one. */
export function seedField(seed: SeedInField, announce: (text: string) => void, purpose: SeedPurpose): HTMLElement {
  const { keep } = seed
  // Of a password no browser keeps anything when it comes back to a page.
  const field = element('input', { type: 'password', autocomplete: 'off', spellcheck: 'false', class: 'seed' })
  const kept = element('input', { type: 'checkbox' })
  const note = element('p', { class: 'seed-note', role: 'status' })
  const show = button(words.show, { 'aria-pressed': 'false' }, () => {
    const isShown = field.type === 'password'
    field.type = isShown ? 'text' : 'password'
    show.setAttribute('aria-pressed', `${isShown}`)
  })
  field.addEventListener('input', () => {
    seed.typed.value = field.value
  })
  effect(() => {
    if (field.value !== seed.typed.value) field.value = seed.typed.value
    kept.checked = seed.isKept.value
    kept.disabled = seed.typed.value === ''
    note.textContent = purpose === 'grading' ? gradingNoteOf(seed) : noteOf(seed)
  })
  return element(
    'section',
    { class: 'seed-field', 'aria-label': words.seedTitle },
    element(
      'div',
      { class: 'seed-line' },
      element('label', {}, words.secretSeed, field),
      show,
      purpose === 'grading' ? savedSeed(seed) : freshSeed(seed, announce),
    ),
    keep && keptChoice(kept, keep, seed, announce),
    note,
  )
}

function freshSeed({ typed }: SeedInField, announce: (text: string) => void): HTMLElement {
  return button(words.makeSeed, {}, async () => {
    if (typed.peek() !== '' && !(await mayReplace())) return
    typed.value = madeSeed()
    announce(words.seedMade)
  })
}

// No seed is as long as this.
const longestSeed = 10_000

/** Takes the seed from the file that it was saved to. */
function savedSeed({ typed }: SeedInField): HTMLElement {
  const input = element('input', { type: 'file', hidden: true, accept: '.txt,text/plain' })
  input.addEventListener('change', async () => {
    const text = await input.files?.[0]?.slice(0, longestSeed).text()
    if (text?.trim()) typed.value = text.trim()
    input.value = ''
  })
  return element(
    'span',
    {},
    input,
    button(words.chooseSeedFile, {}, () => input.click()),
  )
}

function keptChoice(
  kept: HTMLInputElement,
  keep: SecretSeed['keep'],
  { isKept }: SeedInField,
  announce: (text: string) => void,
): HTMLElement {
  kept.addEventListener('change', async () => {
    if (!(await keep(kept.checked))) announce(words.seedNotKept)
    kept.checked = isKept.peek()
  })
  return element(
    'label',
    { class: 'seed-kept' },
    kept,
    element('span', {}, words.keepSeed(location.protocol === 'file:')),
  )
}

async function mayReplace(): Promise<boolean> {
  const choices = [
    { name: words.keepThisSeed, answer: false },
    { name: words.replaceSeed, answer: true },
  ]
  return (await choose(words.replaceTitle, words.replaceText, choices)) === true
}

function noteOf({ drawnFrom, told, isKept }: SeedInField): string {
  const { kind, seed } = drawnFrom.value
  if (kind === 'open') return words.drawnOpen
  if (kind === 'own') return words.drawnOwn(seed)
  const { weakness } = told.value
  if (weakness !== undefined) return words.weak(weakness)
  return isKept.value ? words.drawnSecretKept : words.drawnSecret
}

function gradingNoteOf({ drawnFrom }: SeedInField): string {
  const { kind, seed } = drawnFrom.value
  return { open: words.gradedOpen, own: words.gradedOwn(seed), secret: words.gradedSecret }[kind]
}
