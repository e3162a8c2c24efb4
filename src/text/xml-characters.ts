/** A text without what XML 1.0 cannot hold: control characters, halves of surrogate pairs, non-characters. */
export function xmlCharacters(text: string): string {
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
}

const unsafe = /[&<>"'\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/

/** A text as it stands in an element or attribute of XML or HTML. */
export function escapeMarkup(text: string): string {
  // Most of the many thousand texts of a page are plain numbers and words.
  if (!unsafe.test(text)) return text
  return xmlCharacters(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
