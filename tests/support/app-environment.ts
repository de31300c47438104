/** Our environment without what a test runner puts in, which an app on a desk never sees. */
export function cleanEnvironment(extra: Readonly<Record<string, string>>): Record<string, string> {
  const hidden = /^(NODE_OPTIONS|NODE_ENV|ELECTRON_RUN_AS_NODE|VITEST.*|VITE_.*|npm_.*)$/
  const kept = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !hidden.test(entry[0]),
  )
  return { ...Object.fromEntries(kept), ...extra }
}
