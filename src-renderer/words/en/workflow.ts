import type { Like } from '../dictionary.ts'
import type * as vi from '../vi/workflow.ts'

export const stages: Like<typeof vi.stages> = {
  draft: 'Draft',
  unitReview: 'Waits for the department',
  boardReview: 'Waits for the board',
  approved: 'Approved',
  refused: 'Refused',
  trashed: 'In the trash',
}

export const gates: Like<typeof vi.gates> = {
  unit: 'Department approval',
  board: 'Board approval',
}

export const roles: Like<typeof vi.roles> = {
  writer: 'Writer',
  unitApprover: 'Head of department',
  board: 'Editorial board',
  administrator: 'Administrator',
}

export const moves: Like<typeof vi.moves> = {
  submit: 'Submit',
  withdraw: 'Withdraw',
  return: 'Return for changes',
  approve: 'Approve',
  refuse: 'Refuse',
  reopen: 'Reopen',
  correct: 'Correct',
  trash: 'Put in the trash',
  restore: 'Restore the article',
}

export const acts: Like<typeof vi.acts> = {
  create: 'Article begun',
  steps: 'Article edited',
  answer: 'Reason answered',
  publish: 'Order to publish',
  update: 'Order to publish the new text',
  takeDown: 'Order to take down',
  repost: 'Order to publish again',
  submit: 'Submitted',
  withdraw: 'Withdrawn',
  return: 'Returned for changes',
  approve: 'Approved and signed',
  refuse: 'Refused',
  reopen: 'Reopened',
  correct: 'Correction opened',
  trash: 'Put in the trash',
  restore: 'Restored',
}

export const moved: Like<typeof vi.moved> = {
  submit: 'Submitted. The article is read-only now and its approver sees it.',
  withdraw: 'Withdrawn to the drafts.',
  return: 'Returned to the writer with the reasons.',
  approve: 'Approved and signed.',
  refuse: 'Refused.',
  reopen: 'Reopened. The article has to be approved afresh.',
  correct: 'The correction is open. What is public stays until the new text is published.',
  trash: 'Put in the trash.',
  restore: 'Restored to the drafts.',
}

export const review: Like<typeof vi.review> = {
  tab: 'Review',
  panel: 'Review of the article',
  path: 'Steps of the article',
  pathDraft: 'Writing',
  pathPublished: 'Publication',
  stepDone: 'done',
  stepNow: 'now here',
  since: 'since {{time}}, {{name}}',
  signedBy: '{{name}} signed at {{time}}',
  revision: 'Revision {{n}}',
  actions: 'What can be done',
  nothingToDo: 'The article waits for someone else. There is nothing to do for you.',
  closed: 'The article goes no further and waits for nobody.',
  refusalReason: 'Reason of the refusal',
  points: 'Reasons for return',
  pointsOpen: 'Reasons without an answer: {{n}}',
  point: 'Reason {{n}}',
  pointBy: '{{name}}, {{gate}}, {{time}}',
  answer: 'Answer to reason {{n}}',
  answerPlaceholder: 'What you changed, or why it stays',
  saveAnswer: 'Save answer {{n}}',
  changeAnswer: 'Change answer {{n}}',
  answered: 'Answer of {{name}}',
  hands: 'Who touched the article',
  handsHelp: 'Nobody in this list can sign the article.',
  noHands: 'Nobody yet.',
  approvals: 'Signatures',
  noApprovals: 'No signature yet.',
  editDirectly: 'Edit directly',
  editDirectlyHelp:
    'The article is open for reading, so that a stray key does not cost you your signature.',
  editDirectlyTitle: 'Edit this article directly?',
  editDirectlyWarning:
    'Any change puts your name among those who touched the article, and you can no longer sign it. Someone else with your role has to.',
  editDirectlyConfirm: 'I understand, let me edit',
  editingDirectly: 'Editing directly',
  stopEditing: 'Stop editing',
}

export const dialogs: Like<typeof vi.dialogs> = {
  cancel: 'Cancel',
  close: 'Close',
  submit: {
    title: 'Submit the article',
    help: 'Once submitted it is read-only. You can withdraw it while it waits.',
    next: 'It goes to: {{gate}}.',
    ready: 'Nothing is missing.',
    confirm: 'Submit the article',
  },
  return: {
    title: 'Return the article',
    help: 'One reason a line. The writer has to answer each before submitting again.',
    reason: 'Reason {{n}} for return',
    add: 'Add a reason',
    remove: 'Remove reason {{n}}',
    usual: 'Usual reasons',
    confirm: 'Return the article',
    usualReasons: {
      title: 'The title does not say what the article is about.',
      facts: 'Check the figures and name their source.',
      names: 'Check the names of people, posts and offices.',
      spelling: 'There are spelling mistakes and sentences too long to follow.',
      picture: 'A picture lacks its caption or credit.',
      documents: 'Give the right number and date of the document.',
    },
  },
  refuse: {
    title: 'Refuse the article',
    help: 'A refused article cannot be submitted again. If it only needs changes, return it.',
    reason: 'Reason of the refusal',
    confirm: 'Refuse the article',
  },
  withdraw: {
    title: 'Withdraw the article',
    help: 'It becomes a draft again, and signatures it has no longer count.',
    confirm: 'Withdraw the article',
  },
  reopen: {
    title: 'Reopen the article',
    help: 'The approved article becomes a draft again. Its signatures no longer count and it has to be approved afresh.',
    confirm: 'Reopen the article',
  },
  correct: {
    title: 'Correct the published article',
    help: 'Opens a new text to edit. What is public stays until the new text is approved and published.',
    confirm: 'Open the correction',
  },
  approve: {
    title: 'Sign the article',
    help: 'This is exactly what readers will get and what your signature stands for.',
    gate: 'Gate',
    byline: 'Author',
    department: 'Department',
    section: 'Section',
    tags: 'Tags',
    genre: 'Genre',
    eventDate: 'Day of the event',
    hands: 'Touched by',
    hash: 'Content hash',
    reading: 'The article as readers will see it',
    loading: 'Preparing what is to be signed…',
    passphrase: 'Passphrase to sign',
    confirm: 'Sign',
    readAgain: 'Read the new text',
  },
}
