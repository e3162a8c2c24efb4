type Attributes = Readonly<Record<string, string | true | undefined>>
export type Child = Node | string | undefined

/** An element; attributes and children without a value are left out, true stands alone, and strings are text, never markup. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined) made.setAttribute(name, value === true ? '' : value)
  made.append(...children.filter((child) => child !== undefined))
  return made
}

/** An element with markup that a renderer of this project wrote. */
export function rendered<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  markup: string,
): HTMLElementTagNameMap[Tag] {
  const made = element(tag, { class: className })
  made.innerHTML = markup
  return made
}

export function button(text: string, attributes: Attributes, act: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, text)
  made.addEventListener('click', act)
  return made
}

/** Takes away the words, behind the program in the page, for browsers that could not read or start it. */
export function sayStarted(): void {
  document.documentElement.dataset.started = ''
}

const scrolling = '.wide, .figure, .formulas, .given-matrices, .steps'

/** Lets the keyboard reach what can be scrolled sideways. */
export function letKeysScroll(root: ParentNode): void {
  for (const box of root.querySelectorAll<HTMLElement>(scrolling)) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0
    else box.removeAttribute('tabindex')
  }
}
