/** What tabs of the same browser tell each other of a set. */
export interface TabNews {
  readonly id: string
  /** Of what was written. */
  readonly revision: number
}

export interface OtherTabs {
  tell(news: TabNews): void
  onNews(heard: (news: TabNews) => void): void
}

/**
 * The other tabs with the studio. Where a browser keeps tabs apart nothing is heard; that nobody overwrites what another has
 * written does not hang on it, but on the revisions in the store.
 */
export function otherTabs(): OtherTabs {
  try {
    const channel = new BroadcastChannel('gradsheet-studio')
    return {
      tell: (news) => channel.postMessage(news),
      onNews: (heard) => channel.addEventListener('message', ({ data }) => isNews(data) && heard(data)),
    }
  } catch {
    return { tell: () => {}, onNews: () => {} }
  }
}

function isNews(data: unknown): data is TabNews {
  const { id, revision } = Object(data)
  return typeof id === 'string' && typeof revision === 'number'
}
