import { button, element } from '../../dom.ts'
import { effect } from '../signals.ts'
import { choose } from './dialog.ts'
import { madeSeed, type SecretSeed } from './secret-seed.ts'
import { keepingWords as words } from './words.ts'

/** A seed that nothing keeps offers no choice to. */
export type SeedInField = Omit<SecretSeed, 'keep'> & { readonly keep: SecretSeed['keep'] | undefined }

/** Where the author types the secret seed of a set; what it is for, and from what is drawn without one. */
export function seedField(seed: SeedInField, announce: (text: string) => void): HTMLElement {
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
  const make = button(words.makeSeed, {}, async () => {
    if (seed.typed.peek() !== '' && !(await mayReplace())) return
    seed.typed.value = madeSeed()
    announce(words.seedMade)
  })
  field.addEventListener('input', () => {
    seed.typed.value = field.value
  })
  effect(() => {
    if (field.value !== seed.typed.value) field.value = seed.typed.value
    kept.checked = seed.isKept.value
    kept.disabled = seed.typed.value === ''
    note.textContent = noteOf(seed)
  })
  return element(
    'section',
    { class: 'seed-field', 'aria-label': words.seedTitle },
    element('div', { class: 'seed-line' }, element('label', {}, words.secretSeed, field), show, make),
    keep && keptChoice(kept, keep, seed, announce),
    note,
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
