import type {
  AspectChange,
  ComparedPiece,
  ShownPiece,
} from '../../../src-model/compare/comparison.ts'
import { PIECE_KINDS } from '../../../src-model/compare/comparison.ts'
import { useWords, type WordKey } from '../../words/words.ts'
import { Deleted, Exchanged, Inserted, MarkedText } from './marked-text.tsx'
import styles from './versions.module.css'

/** One piece of two versions with what became of it. */
export function ComparedPieceView({ compared }: { readonly compared: ComparedPiece }) {
  const t = useWords()
  const { change, piece } = compared
  if (change === 'unchanged') {
    return (
      <div className={styles['piece']} data-kind={piece.kind}>
        <Picture hash={piece.image} label={t('versions.pieces.figure')} />
        <p>{textOrKind(piece, t(`versions.pieces.${piece.kind}`))}</p>
      </div>
    )
  }
  return (
    <div className={styles['piece']} data-kind={piece.kind} data-change={change} tabIndex={-1}>
      <span className={styles['changeName']}>
        {t(`versions.changes.${change}`)}: {t(`versions.pieces.${piece.kind}`)}
      </span>
      {change === 'changed' ? (
        <Changed compared={compared} />
      ) : (
        <>
          <Picture hash={piece.image} label={t('versions.pieces.figure')} />
          <Alone piece={piece} isAdded={change === 'added'} />
        </>
      )}
    </div>
  )
}

function Alone({ piece, isAdded }: { readonly piece: ShownPiece; readonly isAdded: boolean }) {
  const t = useWords()
  const text = textOrKind(piece, t(`versions.pieces.${piece.kind}`))
  return <p>{isAdded ? <Inserted text={text} /> : <Deleted text={text} />}</p>
}

function Changed({
  compared,
}: {
  readonly compared: Extract<ComparedPiece, { change: 'changed' }>
}) {
  const t = useWords()
  const { piece, runs, aspects } = compared
  const image = aspects.find(({ aspect }) => aspect === 'image')
  const others = aspects.filter(({ aspect }) => aspect !== 'image')
  return (
    <>
      {image === undefined ? (
        <Picture hash={piece.image} label={t('versions.pieces.figure')} />
      ) : (
        <div className={styles['pictures']}>
          <Picture hash={image.before} label={t('versions.pictureBefore')} isNamed />
          <Picture hash={image.after} label={t('versions.pictureAfter')} isNamed />
        </div>
      )}
      {runs.length > 0 && (
        <p>
          <MarkedText runs={runs} />
        </p>
      )}
      {others.length > 0 && (
        <dl className={styles['aspects']}>
          {others.map((change) => (
            <AspectLine key={change.aspect} change={change} />
          ))}
        </dl>
      )}
    </>
  )
}

function AspectLine({ change }: { readonly change: AspectChange }) {
  const t = useWords()
  const { aspect, before, after } = change
  const word = (value: string) => {
    const kind = aspect === 'kind' ? PIECE_KINDS.find((each) => each === value) : undefined
    return kind === undefined ? value : t(`versions.pieces.${kind}`)
  }
  return (
    <div>
      <dt>{t(`versions.aspects.${aspect}` satisfies WordKey)}</dt>
      <dd>
        {aspect === 'formatting' ? (
          t('versions.formatting')
        ) : (
          <Exchanged before={word(before)} after={word(after)} />
        )}
      </dd>
    </div>
  )
}

interface PictureProps {
  readonly hash: string | null
  readonly label: string
  readonly isNamed?: boolean
}

function Picture({ hash, label, isNamed = false }: PictureProps) {
  if (hash === null || hash === '') return null
  return (
    <figure className={styles['picture']}>
      {isNamed && <figcaption>{label}</figcaption>}
      <img src={`app://media/${hash}`} alt={label} loading="lazy" />
    </figure>
  )
}

function textOrKind({ text }: ShownPiece, kind: string): string {
  return text === '' ? kind : text
}
