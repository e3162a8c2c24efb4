/** Paths of the memory have slashes and no drive, so that all there is to do is to escape them. */
function fileURLToPath(url: string | URL): string {
  return decodeURIComponent(new URL(url).pathname)
}

function pathToFileURL(path: string): URL {
  const url = new URL('file:///')
  url.pathname = path.replaceAll('%', '%25')
  return url
}

const { URL: PageUrl } = globalThis

export { fileURLToPath, PageUrl as URL, pathToFileURL }
export default { fileURLToPath, pathToFileURL, URL: PageUrl }
