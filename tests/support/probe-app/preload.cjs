const { contextBridge, ipcRenderer } = require('electron')

contextBridge.exposeInMainWorld('probe', { identity: () => ipcRenderer.invoke('identity') })
