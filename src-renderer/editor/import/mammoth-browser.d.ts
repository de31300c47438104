declare module 'mammoth/mammoth.browser.js' {
  import mammoth from 'mammoth'

  // biome-ignore lint/style/noDefaultExport: the library's own shape.
  export default mammoth
}
