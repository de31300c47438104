import { Menu, Toolbar, Tooltip } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { useWords } from '../words/words.ts'
import { iconOf } from './acts/act-icons.ts'
import {
  BLOCK_ACTS,
  BLOCK_KINDS,
  EDITOR_ACTS,
  type EditorAct,
  HISTORY_ACTS,
  INSERT_ACTS,
  LOOK_ACTS,
  MARK_ACTS,
  mayRun,
  TABLE_ACTS,
} from './acts/editor-acts.ts'
import type { EditorPorts } from './editor-ports.ts'

/** How each act stands at the cursor: `on`, `off`, or `no` where it cannot be done. */
type Standing = Readonly<Record<string, 'on' | 'off' | 'no'>>

function standingOf(editor: Editor): Standing {
  const standing = EDITOR_ACTS.map((act) => {
    if (!mayRun(act, editor)) return [act.id, 'no']
    return [act.id, act.isActive?.(editor) === true ? 'on' : 'off']
  })
  return Object.fromEntries(standing)
}

/** Of an article that cannot be changed, only looking at it otherwise is offered. */
const LOOKS_ALONE: Standing = Object.fromEntries(LOOK_ACTS.map(({ id }) => [id, 'off']))

interface ToolbarProps {
  readonly editor: Editor
  readonly ports: EditorPorts
  /** Part of the standing: whether the article may be changed is not in the editor's state. */
  readonly editable: boolean
}

/** The toolbar above the page: one stop of the Tab key, arrows inside it. */
export function EditorToolbar({ editor, ports, editable }: ToolbarProps) {
  const t = useWords()
  const standing = useEditorState({
    editor,
    selector: ({ editor: current }) => standingOf(current),
  })
  const bar = { editor, ports, standing: editable ? standing : LOOKS_ALONE }
  return (
    <Toolbar className="article-toolbar" aria-label={t('editor.toolbar.label')} size="sm">
      <ActButtons {...bar} acts={HISTORY_ACTS} />
      <Toolbar.Divider />
      <BlockKindMenu {...bar} />
      <Toolbar.Divider />
      <ActButtons {...bar} acts={MARK_ACTS} />
      <Toolbar.Divider />
      <ActButtons {...bar} acts={BLOCK_ACTS} />
      <Toolbar.Divider />
      <ActButtons {...bar} acts={INSERT_ACTS} />
      <Toolbar.Divider />
      <ActButtons {...bar} acts={LOOK_ACTS} />
      {standing['deleteTable'] === 'no' ? null : (
        <>
          <Toolbar.Divider />
          <ActButtons {...bar} acts={TABLE_ACTS} />
        </>
      )}
    </Toolbar>
  )
}

interface BarProps {
  readonly editor: Editor
  readonly ports: EditorPorts
  readonly standing: Standing
}

function ActButtons({
  editor,
  ports,
  standing,
  acts,
}: BarProps & { readonly acts: readonly EditorAct[] }) {
  const t = useWords()
  return (
    <Toolbar.Group>
      {acts.map((act) => {
        const Icon = iconOf(act.id)
        const label = t(`editor.toolbar.${act.id}`)
        const stands = standing[act.id] ?? 'no'
        return (
          <Tooltip key={act.id} label={<ActTip label={label} shortcut={act.shortcut} />}>
            <Toolbar.Toggle
              aria-label={label}
              aria-keyshortcuts={act.shortcut?.replace('Ctrl', 'Control')}
              {...(act.isActive === undefined ? {} : { active: stands === 'on' })}
              disabled={stands === 'no'}
              onMouseDown={keepSelection}
              onClick={() => act.run(editor, ports)}
            >
              <Icon size={18} stroke={1.75} aria-hidden />
            </Toolbar.Toggle>
          </Tooltip>
        )
      })}
    </Toolbar.Group>
  )
}

function BlockKindMenu({ editor, ports, standing }: BarProps) {
  const t = useWords()
  const active = BLOCK_KINDS.find(({ id }) => standing[id] === 'on')
  const canChange = BLOCK_KINDS.some(({ id }) => standing[id] === 'off')
  const label = t(`editor.toolbar.${active?.id ?? 'paragraph'}`)
  return (
    <Menu position="bottom-start" returnFocus={false}>
      <Menu.Target>
        <Toolbar.Toggle
          autoWidth
          className="article-block-kind"
          aria-label={`${t('editor.toolbar.blockKind')}: ${label}`}
          disabled={!canChange}
          onMouseDown={keepSelection}
        >
          <span>{label}</span>
          <IconChevronDown size={14} aria-hidden />
        </Toolbar.Toggle>
      </Menu.Target>
      <Menu.Dropdown>
        {BLOCK_KINDS.map((kind) => {
          const Icon = iconOf(kind.id)
          return (
            <Menu.Item
              key={kind.id}
              leftSection={<Icon size={16} stroke={1.75} aria-hidden />}
              rightSection={<kbd className="article-keys">{kind.shortcut}</kbd>}
              aria-current={kind.id === active?.id}
              disabled={standing[kind.id] === 'no'}
              onClick={() => kind.run(editor, ports)}
            >
              {t(`editor.toolbar.${kind.id}`)}
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}

function ActTip({ label, shortcut }: { readonly label: string; readonly shortcut: string | null }) {
  const t = useWords()
  return shortcut === null ? label : t('editor.toolbar.withShortcut', { label, shortcut })
}

/** A click on the bar must not take the cursor out of the text. */
function keepSelection(event: { preventDefault: () => void }): void {
  event.preventDefault()
}
