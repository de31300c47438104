import { ActionIcon, Button, Group } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { type ReactNode, useRef, useState } from 'react'
import type {
  ComparedPiece,
  Comparison,
  FieldChange,
} from '../../../src-model/compare/comparison.ts'
import { Notice } from '../../ui/notice.tsx'
import { useWords } from '../../words/words.ts'
import { useReading } from '../reading.ts'
import { ComparedPieceView } from './compared-piece.tsx'
import { Exchanged } from './marked-text.tsx'
import styles from './versions.module.css'

interface ComparisonViewProps {
  readonly comparison: Comparison
  /** The earlier and the later side in words. */
  readonly before: string
  readonly after: string
}

/** What became of one version in another, with a way from change to change. */
export function ComparisonView({ comparison, before, after }: ComparisonViewProps) {
  const t = useWords()
  const label = t('versions.comparison')
  const { fields, pieces, coarse } = comparison
  const frame = useRef<HTMLElement>(null)
  const [at, setAt] = useState(-1)
  const changes = pieces.filter(({ change }) => change !== 'unchanged')
  const total = changes.length + Number(fields.length > 0)
  const counts = {
    changed: changes.filter(({ change }) => change === 'changed').length,
    added: changes.filter(({ change }) => change === 'added').length,
    removed: changes.filter(({ change }) => change === 'removed').length,
    fields: fields.length,
  }
  const counted = (Object.keys(counts) as (keyof typeof counts)[])
    .filter((name) => counts[name] > 0)
    .map((name) => t(`versions.counts.${name}`, { n: counts[name] }))

  function go(step: 1 | -1) {
    if (total === 0) return
    const to = at === -1 && step === -1 ? total - 1 : (at + step + total) % total
    const place = frame.current?.querySelectorAll<HTMLElement>('[data-change]')[to]
    place?.scrollIntoView({ block: 'center' })
    place?.focus({ preventScroll: true })
    setAt(to)
  }
  useHotkeys(
    [
      ['alt+ArrowDown', () => go(1)],
      ['alt+ArrowUp', () => go(-1)],
    ],
    [],
    true,
  )

  if (total === 0) return <Notice tone="good">{t('versions.equal')}</Notice>
  return (
    <>
      <div className={styles['key']}>
        <p>
          {t('versions.key', { before, after })} <ins>{t('versions.keyInserted')}</ins>{' '}
          <del>{t('versions.keyDeleted')}</del>
        </p>
        <Group gap="xs" wrap="nowrap">
          <span className={styles['small']} role="status">
            {at === -1
              ? t('versions.differ', { counts: counted.join(', ') })
              : t('versions.place', { n: at + 1, total })}
          </span>
          <ActionIcon
            variant="default"
            aria-label={t('versions.previous')}
            title={t('versions.previous')}
            onClick={() => go(-1)}
          >
            <IconArrowUp size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="default"
            aria-label={t('versions.next')}
            title={t('versions.next')}
            onClick={() => go(1)}
          >
            <IconArrowDown size={16} aria-hidden />
          </ActionIcon>
        </Group>
      </div>
      {coarse && <Notice tone="info">{t('versions.coarse')}</Notice>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
      <section ref={frame} className={styles['page']} aria-label={label} tabIndex={0}>
        <article lang="vi">
          {fields.length > 0 && <ChangedFields fields={fields} />}
          {stretchesOf(pieces).map(({ from, length, isSame }) =>
            isSame ? (
              <Unchanged key={from} pieces={pieces.slice(from, from + length)} />
            ) : (
              <ComparedPieces key={from} pieces={pieces.slice(from, from + length)} />
            ),
          )}
        </article>
      </section>
    </>
  )
}

function ComparedPieces({ pieces }: { readonly pieces: readonly ComparedPiece[] }): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one comparison never change places.
  return pieces.map((piece, at) => <ComparedPieceView key={at} compared={piece} />)
}

/** A stretch of unchanged pieces shows its first and last; the others come when they are asked for. */
function Unchanged({ pieces }: { readonly pieces: readonly ComparedPiece[] }) {
  const t = useWords()
  const [isShown, setShown] = useState(false)
  if (isShown || pieces.length <= 3) return <ComparedPieces pieces={pieces} />
  return (
    <>
      <ComparedPieces pieces={pieces.slice(0, 1)} />
      <Button variant="subtle" size="compact-sm" fullWidth onClick={() => setShown(true)}>
        {t('versions.unchanged', { n: pieces.length - 2 })}
      </Button>
      <ComparedPieces pieces={pieces.slice(-1)} />
    </>
  )
}

interface Stretch {
  readonly from: number
  readonly length: number
  readonly isSame: boolean
}

function stretchesOf(pieces: readonly ComparedPiece[]): readonly Stretch[] {
  const stretches: Stretch[] = []
  for (const [at, { change }] of pieces.entries()) {
    const isSame = change === 'unchanged'
    const last = stretches.at(-1)
    if (last?.isSame === isSame)
      stretches[stretches.length - 1] = { ...last, length: last.length + 1 }
    else stretches.push({ from: at, length: 1, isSame })
  }
  return stretches
}

/** The fields that changed, by the names that the register gives departments and sections now. */
function ChangedFields({ fields }: { readonly fields: readonly FieldChange[] }) {
  const t = useWords()
  const { value: register } = useReading('readRegister', {})
  const word = ({ field }: FieldChange, value: string) => {
    const named =
      field === 'department' ? register?.departments : field === 'section' ? register?.sections : []
    return named?.find(({ id }) => id === value)?.name ?? value
  }
  return (
    <div className={styles['piece']} data-change="changed" tabIndex={-1}>
      <span className={styles['changeName']}>{t('versions.fields')}</span>
      <dl className={styles['aspects']}>
        {fields.map((change) => (
          <div key={change.field}>
            <dt>{t(`versions.comparedFields.${change.field}`)}</dt>
            <dd>
              <Exchanged before={word(change, change.before)} after={word(change, change.after)} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
