import { net, powerMonitor } from 'electron'

/** How often (ms) it is looked whether the network came back; asking costs nothing. */
const LOOK = 15_000

/** Tells when the person leaves the computer, and when the network or the computer is back. */
export function watchComings(on: { readonly away: () => void; readonly online: () => void }): void {
  powerMonitor.on('suspend', on.away)
  powerMonitor.on('lock-screen', on.away)
  powerMonitor.on('resume', on.online)
  let wasOnline = net.isOnline()
  setInterval(() => {
    const isOnline = net.isOnline()
    if (isOnline && !wasOnline) on.online()
    wasOnline = isOnline
  }, LOOK).unref()
}
