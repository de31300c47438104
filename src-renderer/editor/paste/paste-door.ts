import type { Editor } from '@tiptap/core'
import type { EditorPorts } from '../editor-ports.ts'
import type { Pasting } from './paste-html.ts'

/** What is known at the door of HTML that is just given to the editor: whether it was read and is ours by now. */
export interface Given {
  isRead: boolean
}

/** The way by which other programs' text comes in: its code is loaded when the program rests, or by the first who pastes. */
export class PasteDoor {
  readonly given: Given = { isRead: false }
  readonly #editor: Editor
  readonly #ports: EditorPorts
  #loading: Promise<Pasting> | null = null
  #pasting: Pasting | null = null

  constructor(editor: Editor, ports: EditorPorts) {
    this.#editor = editor
    this.#ports = ports
  }

  /** Loads what is behind the door. */
  open(): Promise<Pasting> {
    this.#loading ??= import('./paste-html.ts').then(({ Pasting }) => {
      this.#pasting = new Pasting(this.#editor, this.#ports, this.given)
      return this.#pasting
    })
    return this.#loading
  }

  /** Does it at once where the door is open, else as soon as it is. */
  through(act: (pasting: Pasting) => void): void {
    if (this.#pasting !== null) act(this.#pasting)
    else this.open().then(act).catch(reportError)
  }
}

const doors = new WeakMap<Editor, PasteDoor>()

/** The door of an editor, made when it is first asked for. */
export function pasteDoorOf(editor: Editor, ports: EditorPorts): PasteDoor {
  const known = doors.get(editor)
  if (known !== undefined) return known
  const door = new PasteDoor(editor, ports)
  doors.set(editor, door)
  return door
}
