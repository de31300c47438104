import { buildApp } from '../../scripts/build-app.ts'
import { findElectronRuntime } from '../../scripts/electron-runtime.ts'
import { hasDisplay, startVirtualDisplay } from '../../scripts/virtual-display.ts'

/** What tests in real Electron need once: the runtime, the built app, a display. */
export async function setup(): Promise<() => Promise<void>> {
  await findElectronRuntime()
  await buildApp()
  if (hasDisplay()) return async () => {}
  const display = await startVirtualDisplay()
  process.env['DISPLAY'] = display.display
  return async () => {
    delete process.env['DISPLAY']
    await display.stop()
  }
}
