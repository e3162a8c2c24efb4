import type { WrittenSet } from './studio.ts'

/** The set that was put into the page when it was written, if any. */
export function firstSet(document: Document): WrittenSet | undefined {
  const held = document.getElementById('first-set')?.textContent
  if (!held) return undefined
  const bytes = Uint8Array.from(atob(held), (character) => character.charCodeAt(0))
  return JSON.parse(new TextDecoder().decode(bytes))
}
