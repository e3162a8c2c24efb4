/** Where the project seems to lie for the program in a page. */
export const memoryRoot = '/gradsheet'
