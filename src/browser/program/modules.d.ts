/** Packages without types that stand in for modules of Node of the same interface. */
declare module 'path-browserify' {
  import path from 'node:path'
  export default path
}

declare module 'readable-stream' {
  import stream from 'node:stream'
  export = stream
}

declare module 'handlebars/runtime.js' {
  import Handlebars from 'handlebars'
  export default Handlebars
}
