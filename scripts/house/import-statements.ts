import { parseSync } from 'vite'
import type { SourceFile } from './source-tree.ts'

/** The specifiers that a file imports in any way: also for types only, dynamically, re-exported. */
export function importedSpecifiers(file: SourceFile): readonly string[] {
  const { program } = parseSync(file.path, file.text)
  const found: string[] = []
  visit(program, found)
  return found
}

function visit(node: unknown, found: string[]): void {
  if (Array.isArray(node)) {
    for (const item of node) visit(item, found)
    return
  }
  if (typeof node !== 'object' || node === null) return
  const specifier = specifierOf(node as Record<string, unknown>)
  if (specifier !== undefined) found.push(specifier)
  for (const value of Object.values(node)) visit(value, found)
}

function specifierOf(node: Record<string, unknown>): string | undefined {
  switch (node['type']) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return textOf(node['source'])
    case 'TSExternalModuleReference':
      return textOf(node['expression'])
    case 'CallExpression':
      return isRequire(node['callee']) ? textOf((node['arguments'] as unknown[])[0]) : undefined
    default:
      return undefined
  }
}

/** `require(…)` and `require.resolve(…)`. */
function isRequire(callee: unknown): boolean {
  const { type, name, object } = callee as Record<string, unknown>
  if (type === 'Identifier') return name === 'require'
  return type === 'MemberExpression' && isRequire(object)
}

function textOf(node: unknown): string | undefined {
  if (typeof node !== 'object' || node === null) return undefined
  const { type, value, quasis, literal } = node as Record<string, unknown>
  if (literal !== undefined) return textOf(literal)
  if (typeof value === 'string') return value
  if (type === 'TemplateLiteral' && Array.isArray(quasis)) {
    // The beginning of a computed path already tells the room.
    return (quasis[0] as { value: { cooked: string } }).value.cooked
  }
  return undefined
}
