interface ReadingPlace {
  /** Puts what the reader saw first back to where it stood. */
  hold(): void
  /** Leaves it to the browser again. */
  release(): void
}

/** Blocks of a problem that readers find their place by. */
const blocks = ':scope > *, .step, .formula, tr'

/** Where a reader is in a sheet: at which block of which problem, so that it is found again when others are exchanged. */
export function placeOfReader({ documentElement: root }: Document): ReadingPlace {
  const section = inView(root.querySelectorAll('main > .problem'))
  if (!section || root.scrollTop === 0) return { hold() {}, release() {} }
  const all = [...section.querySelectorAll(blocks)]
  const block = all.findIndex((one) => one.getBoundingClientRect().bottom > 0)
  const [id, top, blockTop] = [section.getAttribute('data-problem')!, topOf(section), topOf(all[block])]
  // Browsers that hold the place themselves would move it twice.
  root.style.overflowAnchor = 'none'
  return {
    hold() {
      const now = root.querySelector(`main > .problem[data-problem="${CSS.escape(id)}"]`)
      const blocksNow = now ? [...now.querySelectorAll(blocks)] : []
      const isAlike = blocksNow.length === all.length && blockTop !== undefined
      const moved = isAlike ? topOf(blocksNow[block])! - blockTop : now ? topOf(now)! - top! : 0
      if (moved !== 0) root.scrollBy({ top: moved, behavior: 'instant' })
    },
    release() {
      root.style.overflowAnchor = ''
    },
  }
}

function inView(elements: Iterable<Element>): Element | undefined {
  for (const one of elements) if (one.getBoundingClientRect().bottom > 0) return one
  return undefined
}

function topOf(one: Element | undefined): number | undefined {
  return one?.getBoundingClientRect().top
}
