// Sets in which every two answers meet: greedy, seeded, the same on every run.

/** A small generator of numbers between 0 and 1 (mulberry32). */
export function random(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const key = (a, i, b, j) => `${a}:${i}|${b}:${j}`

/** Answers that cover every pair of values that `mend` leaves possible; between `minimum` and `maximum` of them. */
export function pairwise(factors, { seed, mend = (answers) => answers, minimum = 0, maximum = 40 }) {
  const next = random(seed)
  const names = Object.keys(factors)
  const open = new Set()
  names.forEach((a, x) => names.slice(x + 1).forEach((b) => factors[a].forEach((_, i) => factors[b].forEach((__, j) => open.add(key(a, i, b, j))))))
  const covers = (row) => names.flatMap((a, x) => names.slice(x + 1).map((b) => key(a, row[a], b, row[b]))).filter((pair) => open.has(pair))
  const asAnswers = (row) => Object.fromEntries(names.map((name) => [name, factors[name][row[name]]]))
  const rows = []
  while ((open.size > 0 || rows.length < minimum) && rows.length < maximum) {
    let best
    for (let attempt = 0; attempt < 40; attempt += 1) {
      const row = {}
      for (const name of [...names].sort(() => next() - 0.5)) {
        const gains = factors[name].map((_, i) => Object.keys(row).filter((other) => open.has(key(...(names.indexOf(name) < names.indexOf(other) ? [name, i, other, row[other]] : [other, row[other], name, i])))).length + next())
        row[name] = gains.indexOf(Math.max(...gains))
      }
      const answers = mend(asAnswers(row))
      const mended = Object.fromEntries(names.map((name) => [name, factors[name].indexOf(answers[name])]))
      const gain = covers(mended).length
      if (!best || gain > best.gain) best = { row: mended, gain }
    }
    if (best.gain === 0 && rows.length >= minimum) break
    covers(best.row).forEach((pair) => open.delete(pair))
    rows.push(asAnswers(best.row))
  }
  return rows
}
