/** The memory of a page is the browser's own matter. */
export function keepHeapSmall(): void {}
