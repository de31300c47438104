import { isCode, type SourceFile, type SourceTree } from './source-tree.ts'

// Letters in brackets keep this file from finding itself.
const FORBIDDEN: readonly (readonly [RegExp, string])[] = [
  [/\.s[k]ip(?:If)?\(/, 'a skipped test'],
  [/\b(?:test|it|describe|suite)(?:\.\w+)*\.(?:o[n]ly|t[o]do|f[a]ils)\b/, 'an unfinished test'],
  [/\b(?:T[O]DO|FI[X]ME|X[X]X)\b/, 'a note to come back later'],
  [/@ts-(?:i[g]nore|no[c]heck)/, 'types switched off'],
]

/** Words that must not stay in the code. */
export function checkTexts(tree: SourceTree): readonly string[] {
  return tree.files.filter((file) => isCode(file.path)).flatMap(faults)
}

function faults({ path, text }: SourceFile): string[] {
  return text
    .split('\n')
    .flatMap((line, at) =>
      FORBIDDEN.filter(([pattern]) => pattern.test(line)).map(
        ([, what]) => `${path}:${at + 1} holds ${what}: ${line.trim()}`,
      ),
    )
}
