import { builtinModules } from 'node:module'
import path from 'node:path'
import { importedSpecifiers } from './import-statements.ts'
import { isCode, type SourceTree } from './source-tree.ts'

interface Room {
  /** Files it holds: a folder, or one file. */
  readonly place: string
  /** Where its files may import from, besides `place` itself. */
  readonly from: readonly string[]
  /** May it use Node's own modules? */
  readonly node: boolean
  /** May it import `electron`? */
  readonly electron: boolean
}

const CONTRACT = 'src-main/bridge/contract'

/** The first room whose place holds a file rules it, so the narrower ones come first. */
const ROOMS: readonly Room[] = [
  { place: 'src-model', from: [], node: false, electron: false },
  { place: CONTRACT, from: ['src-model'], node: false, electron: false },
  {
    place: 'src-main/bridge/preload.ts',
    from: [CONTRACT, 'src-model'],
    node: false,
    electron: true,
  },
  {
    place: 'src-main/bridge/serve.ts',
    from: ['src-main/bridge', 'src-model'],
    node: true,
    electron: true,
  },
  { place: 'src-main/bridge', from: ['src-model'], node: true, electron: false },
  { place: 'src-main/storage', from: ['src-model'], node: true, electron: false },
  { place: 'src-main/publish', from: ['src-model'], node: true, electron: false },
  { place: 'src-main/sync', from: ['src-model'], node: true, electron: false },
  {
    place: 'src-main/newsroom',
    from: [CONTRACT, 'src-main/storage', 'src-main/publish', 'src-main/sync', 'src-model'],
    node: true,
    electron: false,
  },
  {
    place: 'src-main/shell',
    from: [
      'src-main/bridge',
      'src-main/newsroom',
      'src-main/storage',
      'src-main/publish',
      'src-main/sync',
      'src-model',
      'assets',
    ],
    node: true,
    electron: true,
  },
  {
    place: 'src-main/main.ts',
    from: ['src-main', 'src-model', 'assets'],
    node: true,
    electron: true,
  },
  { place: 'src-renderer', from: [CONTRACT, 'src-model', 'assets'], node: false, electron: false },
  { place: 'src-portal', from: ['src-model', 'assets'], node: true, electron: false },
]

const NODE_MODULES = new Set(builtinModules)

/** Every import that goes against the order of the rooms. */
export function checkImportRule(tree: SourceTree): readonly string[] {
  return tree.files.flatMap((file) => {
    if (!isCode(file.path)) return []
    const room = ROOMS.find(({ place }) => holds(place, file.path))
    if (room === undefined) {
      return file.path.startsWith('src-') ? [`${file.path} belongs to no room of the design`] : []
    }
    return importedSpecifiers(file).flatMap((specifier) => {
      const fault = faultOf(room, file.path, specifier)
      return fault === undefined ? [] : [`${file.path} imports ${specifier}: ${fault}`]
    })
  })
}

function faultOf(room: Room, file: string, specifier: string): string | undefined {
  if (specifier === 'electron' || specifier.startsWith('electron/')) {
    return room.electron ? undefined : 'electron is imported only at the edge'
  }
  if (specifier.startsWith('node:') || NODE_MODULES.has(specifier)) {
    return room.node ? undefined : `${room.place} runs without Node`
  }
  if (path.isAbsolute(specifier)) return 'an absolute path is no import'
  if (!specifier.startsWith('.')) return undefined
  const target = path.posix.join(path.posix.dirname(file), specifier)
  if ([room.place, ...room.from].some((place) => holds(place, target))) return undefined
  return `${room.place} may import only from ${[room.place, ...room.from].join(', ')}`
}

function holds(place: string, file: string): boolean {
  return file === place || file.startsWith(`${place}/`)
}
