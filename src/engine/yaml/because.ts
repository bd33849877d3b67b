import type { Path } from './path.ts'

/** Why a value stands where it stands; one sentence, and the answer that caused it (a question's id). */
export type Because = { readonly reason: string; readonly answer?: string | undefined }

class Explained {
  constructor(
    readonly value: unknown,
    readonly because: Because,
  ) {}
}

/**
 * Puts the reason beside the value: `disabled: because(true, 'Istio encrypts this port.', 'httpTls')`. It becomes the YAML
 * comment above the line and the hover in the editor. For the compiler it is the value itself, so that builders can be typed
 * against the published types; only `explain` may look inside.
 */
export function because<T>(value: T, reason: string, answer?: string): T {
  return new Explained(value, { reason, answer }) as unknown as T // the one named edge of this cast
}

export type Reason = Because & { readonly path: Path }

/** Takes the explanations out of a tree: the plain value, and each reason with its path in document order. Undefined members are dropped. */
export function explain(tree: unknown): { readonly value: unknown; readonly reasons: readonly Reason[] } {
  const reasons: Reason[] = []
  const walk = (node: unknown, path: Path): unknown => {
    if (node instanceof Explained) {
      reasons.push({ path, ...node.because })
      return walk(node.value, path)
    }
    if (Array.isArray(node)) return node.map((item, index) => walk(item, [...path, index]))
    if (typeof node === 'object' && node !== null) {
      return Object.fromEntries(Object.entries(node).filter(([, item]) => item !== undefined).map(([key, item]) => [key, walk(item, [...path, key])]))
    }
    return node
  }
  return { value: walk(tree, []), reasons }
}
