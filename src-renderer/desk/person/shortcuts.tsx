import { Kbd, Table } from '@mantine/core'
import { Dialog } from '../../ui/dialog.tsx'
import { useWords } from '../../words/words.ts'

const SHORTCUTS = [
  ['newArticle', 'Ctrl + N'],
  ['filter', 'Ctrl + Shift + F'],
  ['nextArticle', '↓ ↑'],
  ['openArticle', 'Enter'],
  ['primary', 'Ctrl + Shift + Enter'],
  ['sideTabs', 'Alt + 1 2 3 4'],
  ['palette', 'Ctrl + K'],
  ['find', 'Ctrl + F'],
  ['nextFinding', 'F8'],
  ['preview', 'Ctrl + Alt + P'],
  ['nextChange', 'Alt + ↓ ↑'],
  ['side', 'Ctrl + \\'],
  ['print', 'Ctrl + P'],
  ['lock', 'Ctrl + Alt + L'],
  ['help', 'F1'],
] as const

/** The keys of the desk; those of the text stand in the toolbar's hints. */
export function Shortcuts({ onClose }: { readonly onClose: () => void }) {
  const t = useWords()
  return (
    <Dialog title={t('shortcuts.title')} onClose={onClose}>
      <Table>
        <Table.Tbody>
          {SHORTCUTS.map(([name, keys]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={400}>
                {t(`shortcuts.${name}`)}
              </Table.Th>
              <Table.Td ta="right">
                <Kbd>{keys}</Kbd>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Dialog>
  )
}
