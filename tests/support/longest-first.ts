import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The files that take longest, in order: begun last, one of them would run on alone at the end. */
const LONGEST = [
  'tests/main/storage/faults/power-cuts.test.ts',
  'tests/renderer/desk/main-job.test.ts',
  'tests/app/start.test.ts',
  'tests/main/newsroom/kills.test.ts',
  'tests/app/screens.test.ts',
  'tests/portal/pages-in-browser.test.ts',
  'tests/renderer/editor/writing.test.ts',
  'tests/main/publish/kills.test.ts',
  'tests/main/storage/faults/crash-states.test.ts',
  'tests/main/storage/faults/failing-calls.test.ts',
  'tests/main/storage/faults/full-disk.test.ts',
  'tests/app/kills.test.ts',
  'tests/renderer/editor/pasting.test.ts',
  'tests/renderer/editor/looks.test.ts',
  'tests/renderer/editor/saving.test.ts',
  'tests/renderer/desk/in-english.test.ts',
  'tests/renderer/desk/administering.test.ts',
  'tests/renderer/desk/other-ways.test.ts',
  'tests/main/newsroom/oracle.property.test.ts',
]

/** Begins with the longest files; the others follow as vitest would take them. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = LONGEST.findIndex((file) => moduleId.endsWith(file))
      return place === -1 ? LONGEST.length : place
    }
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other))
  }
}
