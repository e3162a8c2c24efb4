/** A text without what XML 1.0 cannot hold: control characters, halves of surrogate pairs, non-characters. */
export function xmlCharacters(text: string): string {
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
}

/** A text as it stands in an element or attribute of XML or HTML. */
export function escapeMarkup(text: string): string {
  return xmlCharacters(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
