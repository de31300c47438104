const path = require('node:path')
const { app, BrowserWindow, ipcMain } = require('electron')

ipcMain.handle('identity', () => ({
  name: app.getName(),
  version: app.getVersion(),
  appPath: app.getAppPath(),
  userData: app.getPath('userData'),
  isPackaged: app.isPackaged,
}))

app.whenReady().then(() => {
  const window = new BrowserWindow({
    webPreferences: {
      preload: path.join(__dirname, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
    },
  })
  return window.loadFile(path.join(__dirname, 'index.html'))
})
app.on('window-all-closed', () => app.quit())
