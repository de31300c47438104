// What Electron's own default app does with `electron [flags] APP_PATH`: it takes the identity of
// the app from its package.json and loads its main file. The test runtime ships without one.
const { existsSync, readFileSync } = require('node:fs')
const Module = require('node:module')
const path = require('node:path')
const { app } = require('electron')

const { modules, appPath } = parse(process.argv.slice(1))
for (const name of modules) require(require.resolve(name, { paths: [process.cwd()] }))
if (appPath === undefined) {
  process.stderr.write('Usage: electron [flags] APP_PATH\n')
  app.exit(1)
} else {
  load(path.resolve(appPath))
}

/** Splits the command line into modules to require first and the path of the app. */
function parse(args) {
  const modules = []
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at]
    if (arg.startsWith('--app=')) return { modules, appPath: arg.slice('--app='.length) }
    if (arg === '-r' || arg === '--require') {
      at += 1
      if (args[at] !== undefined) modules.push(args[at])
    } else if (!arg.startsWith('-')) {
      return { modules, appPath: arg }
    }
  }
  return { modules, appPath: undefined }
}

function load(folder) {
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true })
  const manifestPath = path.join(folder, 'package.json')
  if (existsSync(manifestPath)) {
    const manifest = JSON.parse(readFileSync(manifestPath, 'utf8'))
    if (manifest.version) app.setVersion(manifest.version)
    app.setName(manifest.productName || manifest.name || app.getName())
    if (manifest.desktopName && app.setDesktopName) app.setDesktopName(manifest.desktopName)
  }
  setPaths(folder)
  // Loaded as the main module, so `require.main === module` is true inside the app.
  Module._load(Module._resolveFilename(folder, null, true), null, true)
}

function setPaths(folder) {
  if (typeof app._setDefaultAppPaths === 'function') {
    app._setDefaultAppPaths(folder)
    return
  }
  app.setAppPath(folder)
  const dataDir = app.commandLine.getSwitchValue('user-data-dir')
  app.setPath('userData', dataDir || path.join(app.getPath('appData'), app.getName()))
}
