import type { Fact } from '../environment.ts'
import type { Encryption, FlowStep, Outcome, Verdict } from './model.ts'

/**
 * Asks for something that a fact decides. Where it is not known (`undefined`), the judge is run once for each option, and
 * only where the outcomes differ the facts in `needs` are said to be missing. One key always has one value in one run.
 */
export type Ask = <T>(key: string, known: T | undefined, needs: readonly Fact[], options: readonly T[]) => T

/** What is taken as given, newest first: a handful, so that going through it costs less than a map. */
type Given = { readonly key: string; readonly value: unknown; readonly before: Given } | undefined

function givenOf(given: Given, key: string): { readonly value: unknown } | undefined {
  for (let one = given; one; one = one.before) if (one.key === key) return one
  return undefined
}

type Asked = { readonly key: string; readonly needs: readonly Fact[]; readonly options: readonly unknown[] }
type Tree = { readonly verdict: Verdict } | { readonly key: string; readonly needs: readonly Fact[]; readonly branches: readonly Tree[] }

/** Enough for six open questions that all matter at once; beyond it only the usual answer is followed. */
const mostRuns = 64

/** The verdict over everything that is not known: one outcome in all branches is the outcome, else it is unknown. */
export function suppose(judge: (ask: Ask) => Verdict): Verdict {
  let runs = 0
  const explore = (fixed: Given): Tree => {
    let values = fixed
    const trail: Asked[] = []
    runs++
    const verdict = judge((key, known, needs, options) => {
      if (known !== undefined) return known
      const given = givenOf(values, key)
      if (given) return given.value as (typeof options)[number]
      trail.push({ key, needs, options })
      values = { key, value: options[0], before: values }
      return options[0]!
    })
    return branch(verdict, trail, 0, fixed)
  }
  const branch = (verdict: Verdict, trail: readonly Asked[], from: number, fixed: Given): Tree => {
    const asked = trail[from]
    if (!asked) return { verdict }
    const { key, needs, options } = asked
    const branches = [branch(verdict, trail, from + 1, { key, value: options[0], before: fixed })]
    for (const value of options.slice(1)) if (runs < mostRuns) branches.push(explore({ key, value, before: fixed }))
    return { key, needs, branches }
  }
  const tree = explore(undefined)
  return 'verdict' in tree ? tree.verdict : combine(tree)
}

const leaves = (tree: Tree): readonly Verdict[] => ('verdict' in tree ? [tree.verdict] : tree.branches.flatMap(leaves))

type Said = { readonly shape: string; readonly needs: readonly Fact[] }

/** What a branch comes to, as a word to compare by: its outcome, or how the answers below it lead to outcomes. A question whose answers all lead to the same does not matter. */
function said(tree: Tree): Said {
  if ('verdict' in tree) return { shape: tree.verdict.outcome, needs: [] }
  const [first, ...others] = tree.branches.map(said) as [Said, ...Said[]]
  if (others.every(({ shape }) => shape === first.shape)) return first
  return { shape: `${tree.key}(${[first, ...others].map(({ shape }) => shape).join('|')})`, needs: [...tree.needs, ...[first, ...others].flatMap(({ needs }) => needs)] }
}

const badness: Readonly<Record<Outcome, number>> = { fails: 0, unknown: 1, degraded: 2, works: 3 }

function combine(tree: Tree): Verdict {
  if ('verdict' in tree) return tree.verdict
  const all = leaves(tree)
  const [first] = all as [Verdict, ...Verdict[]]
  const encryption = first.encryption.filter((by) => all.every((verdict) => verdict.encryption.includes(by)))
  const sameIdentity = all.every(({ identity }) => identity === first.identity)
  const { identity, ...rest } = first
  if (all.every(({ outcome }) => outcome === first.outcome)) {
    const cause = all.find((verdict) => verdict.cause)?.cause
    const doubt: readonly FlowStep[] = all.some((verdict) => verdict.encryption.length !== encryption.length) ? [{ text: 'Who encrypts depends on facts that are not known; what is sure is shown.' }] : []
    return { ...rest, encryption, ...(cause ? { cause } : {}), ...(sameIdentity && identity ? { identity } : {}), steps: [...first.steps, ...doubt] }
  }
  const needs = [...new Set(said(tree).needs)].toSorted()
  const worst = all.toSorted((a, b) => badness[a.outcome] - badness[b.outcome])[0]!
  return {
    outcome: 'unknown',
    encryption: encryption satisfies readonly Encryption[],
    needs,
    ...(worst.cause ? { cause: worst.cause } : {}),
    steps: [{ text: `This depends on what nobody told: ${needs.join(', ')}. At worst it goes so:` }, ...worst.steps],
  }
}
