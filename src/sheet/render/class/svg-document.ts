import { parseHTML } from 'linkedom'

/** A document of its own, in which elements can be made and written as text: there is no browser here. */
export function emptyDocument(): Document {
  return parseHTML('<!doctype html><html></html>').document as unknown as Document
}
