import { Button, Group, Modal, Table, Text } from '@mantine/core'
import { useWords } from '../../words/words.ts'
import type { LegacyLine } from './legacy-fonts.ts'

/** What to do with text that was written before Unicode. */
export type LegacyChoice = 'convert' | 'keep' | 'cancel'

/** So many lines tell whether the conversion is right. */
const MOST_LINES = 8

interface LegacyDialogProps {
  readonly lines: readonly LegacyLine[]
  readonly onChoose: (choice: LegacyChoice) => void
}

/** Shows how old letters would read in Unicode before anything goes into the text. */
export function LegacyDialog({ lines, onChoose }: LegacyDialogProps) {
  const t = useWords()
  const more = lines.length - MOST_LINES
  return (
    <Modal
      opened
      onClose={() => onChoose('cancel')}
      title={t('editor.legacy.heading')}
      closeButtonProps={{ 'aria-label': t('editor.close') }}
      size="xl"
      returnFocus={false}
    >
      <Text size="sm">{t('editor.legacy.help', { count: lines.length })}</Text>
      <Table mt="sm" className="legacy-lines">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('editor.legacy.before')}</Table.Th>
            <Table.Th>{t('editor.legacy.after')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.slice(0, MOST_LINES).map(({ before, after }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines never move, and two may be alike.
            <Table.Tr key={at}>
              <Table.Td>{before.slice(0, 160)}</Table.Td>
              <Table.Td>{after.slice(0, 160)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {more > 0 ? (
        <Text size="sm" c="dimmed" mt="xs">
          {t('editor.legacy.more', { count: more })}
        </Text>
      ) : null}
      <Group justify="flex-end" mt="md" gap="xs">
        <Button variant="subtle" mr="auto" onClick={() => onChoose('keep')}>
          {t('editor.legacy.keep')}
        </Button>
        <Button variant="default" onClick={() => onChoose('cancel')}>
          {t('editor.legacy.cancel')}
        </Button>
        <Button onClick={() => onChoose('convert')} data-autofocus>
          {t('editor.legacy.convert')}
        </Button>
      </Group>
    </Modal>
  )
}
