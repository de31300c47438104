import { randomBytes } from 'node:crypto'
import { optionsFrom } from './options.ts'
import { createPortal } from './portal.ts'

/*
 * Starts a portal and prints one line of JSON when it is ready. The enrolment code in it is for
 * whoever keeps the portal; it is null once the portal belongs to a newsroom.
 */

const options = optionsFrom(process.argv.slice(2), process.env)
if (!options.ok) {
  process.stderr.write(`${options.usage}\n`)
  process.exit(2)
}

const portal = await createPortal({
  ...options.portal,
  now: Date.now,
  random: (length) => new Uint8Array(randomBytes(length)),
  logs: true,
})
let closing = false
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (closing) return
    closing = true
    void portal.close().then(() => process.exit(0))
  })
}

const url = await portal.listen(options.port, options.host)
const ready = {
  ready: true,
  url,
  portalId: options.portal.portalId,
  fingerprint: portal.fingerprint,
  enrolmentCode: await portal.enrolmentCode(),
}
process.stdout.write(`${JSON.stringify(ready)}\n`)
