/** Runs in the page before its own code: the bridge that the preload makes in the app. */
export function exposeBridge(): void {
  type Handler = (event: string, payload: unknown) => void
  const outside = window as unknown as {
    askNewsroom: (command: string, input: string) => Promise<string>
  }
  const handlers = new Set<Handler>()
  const bytesAsText = (_key: string, value: unknown) =>
    value instanceof Uint8Array
      ? { bytes: btoa(Array.from(value, (byte) => String.fromCharCode(byte)).join('')) }
      : value
  Object.assign(window, {
    newsroom: {
      ask: async (command: string, input: unknown) =>
        JSON.parse(await outside.askNewsroom(command, JSON.stringify(input, bytesAsText))),
      listen: (handler: Handler) => {
        handlers.add(handler)
        return () => handlers.delete(handler)
      },
    },
    tellPage: (event: string, payload: unknown) => {
      for (const handler of handlers) handler(event, payload)
    },
    violations: [] as string[],
  })
  document.addEventListener('securitypolicyviolation', (violation) => {
    const list = (window as unknown as { violations: string[] }).violations
    list.push(`${violation.violatedDirective} ${violation.blockedURI} ${violation.sample}`)
  })
}
