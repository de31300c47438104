const path = require('node:path')
const { app, BrowserWindow } = require('electron')

const begun = process.getCreationTime()
const phases = { main: Date.now() - begun }

/** An Electron window with nothing in it, made and shown as the app's own is. */
app.whenReady().then(async () => {
  phases.ready = Date.now() - begun
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, spellcheck: false },
  })
  phases.window = Date.now() - begun
  window.once('ready-to-show', () => window.show())
  await window.loadFile(path.join(__dirname, 'empty.html'))
  const painted = await window.webContents.executeJavaScript(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(Math.round(performance.timeOrigin + performance.now())))))',
  )
  process.stdout.write(`${JSON.stringify({ ...phases, caret: painted - begun })}\n`)
})
