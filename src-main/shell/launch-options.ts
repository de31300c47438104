/** What a start may say on its command line. */
export interface LaunchOptions {
  /** The portal on this computer that offers a ready sample newsroom, with its code. */
  readonly sample: { readonly portalUrl: string; readonly enrolmentCode: string } | null
}

/** Reads the command line. A sample newsroom is offered for a portal on this computer alone: its passphrases are public. */
export function readLaunchOptions(args: readonly string[]): LaunchOptions {
  const portalUrl = valueGiven(args, '--sample-portal')
  const enrolmentCode = valueGiven(args, '--sample-code')
  if (portalUrl === null || enrolmentCode === null) return { sample: null }
  const isHere = /^http:\/\/(127\.0\.0\.1|\[::1\]|localhost):\d+\/?$/.test(portalUrl)
  return { sample: isHere ? { portalUrl, enrolmentCode } : null }
}

const OPENS_THE_PROGRAM =
  /^--(remote-debugging-|remote-allow-origins|inspect|debug|js-flags|load-extension|disable-web-security|no-sandbox|disable-extensions-except|host-rules|host-resolver-rules|proxy-|ignore-certificate-errors|unsafely-|disable-site-isolation|enable-logging|log-net-log|ssl-key-log-file|renderer-cmd-prefix|utility-cmd-prefix|gpu-launcher|browser-subprocess-path)/

/** The first switch that would let another program into this one or take its guards down; null when there is none. */
export function switchThatOpens(args: readonly string[]): string | null {
  const found = args.find((arg) => OPENS_THE_PROGRAM.test(arg.toLowerCase()))
  return found === undefined ? null : (found.split('=', 1)[0] ?? found)
}

function valueGiven(args: readonly string[], name: string): string | null {
  return args.find((arg) => arg.startsWith(`${name}=`))?.slice(name.length + 1) ?? null
}
