/** Files that are changed, and the tests that must notice: those that say most about them, quick ones first. */
export interface MutationPart {
  readonly mutate: readonly string[]
  readonly tests: readonly string[]
}

/** What is changed in each room, a part after the other. */
export const MUTATION_ROOMS = {
  workflow: [
    { mutate: ['src-model/workflow/**/*.ts'], tests: ['tests/model/workflow/**/*.test.ts'] },
  ],
  publish: [
    {
      mutate: filesOf('publish', 'attempt', 'lane', 'outbox', 'register-push'),
      tests: testsOf(
        'publish',
        'lane-details',
        'attempt-details',
        'calling-back-details',
        'outbox-details',
        'odd-replies',
        'calling-back',
      ),
    },
    {
      mutate: filesOf('publish', 'exchange'),
      tests: testsOf('publish', 'exchange-details', 'exchange'),
    },
    {
      mutate: filesOf('publish', 'portal-connector', 'portal-enrolment', 'receipt'),
      tests: testsOf(
        'publish',
        'portal-details',
        'joining-details',
        'joining-oddly',
        'portal-connector',
      ),
    },
    {
      mutate: filesOf('publish', 'answers', 'backoff', 'connector', 'drift', 'json-reply'),
      tests: testsOf('publish', 'answers-details', 'answers'),
    },
  ],
  storage: [
    {
      mutate: filesOf(
        'storage',
        'checksum',
        'disk-error',
        'file-header',
        'formats',
        'frame',
        'journal-format',
        'journal-glance',
        'newer-data',
        'peek-last-record',
        'quick-sum',
        'recovery',
        'sealed-json',
      ),
      tests: testsOf(
        'storage',
        'frame-details',
        'journal-format-details',
        'quick-sum',
        'sealed-json-details',
        'refused-calls',
      ),
    },
    {
      mutate: filesOf('storage', 'durable-adapter', 'durable-file', 'journal', 'unfinished'),
      tests: testsOf(
        'storage',
        'durable-file-details',
        'durable-adapter-details',
        'journal-at-once',
        'journal-details',
        'journal-in-turn',
        'refused-calls',
        'unfinished',
      ),
    },
    {
      mutate: filesOf(
        'storage',
        'article-bin',
        'article-stamps',
        'article-store',
        'history',
        'mend-article',
        'open-article',
        'peek-article',
      ),
      tests: testsOf(
        'storage',
        'history-details',
        'opening-details',
        'article-store-details',
        'article-bin',
        'article-stamps',
        'mend-article',
        'open-article',
        'peek-article',
        'refused-calls',
        'sound-sums',
        'opening-damaged',
        'program-faults',
        'article-store',
        'journal',
      ),
    },
    {
      mutate: filesOf('storage', 'media-store', 'version-format', 'version-store'),
      tests: testsOf(
        'storage',
        'version-format-details',
        'sound-sums',
        'media-and-versions',
        'version-store',
      ),
    },
    {
      mutate: filesOf('storage', 'data-flush', 'disk', 'instance-lock', 'newsroom-folder'),
      tests: testsOf(
        'storage',
        'data-flush',
        'refused-calls',
        'instance-lock',
        'instance-lock-rivals',
        'media-and-versions',
        'newsroom-folder',
        'real-disk',
      ),
    },
  ],
} as const satisfies Record<string, readonly MutationPart[]>
export type MutationRoom = keyof typeof MUTATION_ROOMS

function filesOf(room: string, ...names: readonly string[]): readonly string[] {
  return names.map((name) => `src-main/${room}/${name}.ts`)
}

function testsOf(room: string, ...names: readonly string[]): readonly string[] {
  return names.map((name) => `tests/main/${room}/${name}.test.ts`)
}
