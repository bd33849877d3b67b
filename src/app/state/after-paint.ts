/** Does what can wait once the next frame has been painted; in a hidden page, which paints nothing, soon. Returns what calls it off. */
export function afterPaint(work: () => void): () => void {
  let painted: ReturnType<typeof setTimeout> | undefined
  const off = (): void => {
    cancelAnimationFrame(frame)
    clearTimeout(painted)
    clearTimeout(hidden)
  }
  const go = (): void => {
    off()
    work()
  }
  const frame = requestAnimationFrame(() => {
    painted = setTimeout(go)
  })
  const hidden = setTimeout(go, 200)
  return off
}
