import type { Editor } from '@tiptap/core'
import { DocumentDialog } from './document-dialog.tsx'
import type { EditorPorts } from './editor-ports.ts'
import { FootnoteDialog } from './footnote-dialog.tsx'
import { LinkDialog } from './link-dialog.tsx'
import { LegacyDialog } from './paste/legacy-dialog.tsx'
import type { Question } from './question.ts'
import { SignsDialog } from './signs-dialog.tsx'
import { VideoDialog } from './video-dialog.tsx'

interface EditorDialogsProps {
  readonly editor: Editor
  readonly ports: EditorPorts
  readonly question: Question
  readonly onClose: () => void
}

/** The dialog of what was asked last. */
export function EditorDialogs({ editor, ports, question, onClose }: EditorDialogsProps) {
  switch (question.kind) {
    case 'link':
      return <LinkDialog editor={editor} onClose={onClose} />
    case 'footnote':
      return <FootnoteDialog editor={editor} position={question.position} onClose={onClose} />
    case 'video':
      return <VideoDialog editor={editor} position={question.position} onClose={onClose} />
    case 'document':
      return (
        <DocumentDialog
          editor={editor}
          addDocument={ports.addDocument}
          position={question.position}
          onClose={onClose}
        />
      )
    case 'signs':
      return <SignsDialog editor={editor} onClose={onClose} />
    case 'legacy':
      return (
        <LegacyDialog
          lines={question.lines}
          onChoose={(choice) => {
            onClose()
            question.answer(choice)
          }}
        />
      )
  }
}
