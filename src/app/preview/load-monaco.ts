/** Lets whatever waits come first: a key, a frame. */
export const nextTask = (): Promise<void> => new Promise((go) => setTimeout(go))

/**
 * Monaco, lowest layer first, each in a task of its own: all at once would take as long as six frames. The build makes a chunk
 * of each layer (`vite.config.ts`), so any module stands for its whole layer.
 */
export async function loadMonaco(): Promise<void> {
  fetchLayers()
  await import('monaco-editor/base/common/uri')
  await nextTask()
  await import('monaco-editor/editor/common/core/range')
  await nextTask()
}

/** All layers come over the network at once, and are compiled beside the page, whatever the order in which they run. The build names them in the page. */
function fetchLayers(): void {
  const names = document.querySelector<HTMLMetaElement>('meta[name="editor-layers"]')
  for (const href of names?.content.split(' ') ?? []) {
    const link = document.createElement('link')
    link.rel = 'modulepreload'
    link.href = href
    document.head.append(link)
  }
  names?.remove()
}
