export const nextTask = (): Promise<void> => new Promise((go) => setTimeout(go))

/**
 * Monaco, lowest layer first, each in a task of its own: all at once would take as long as six frames. The build makes a chunk
 * of each layer (`vite.config.ts`), so any module stands for its whole layer.
 */
export async function loadMonaco(): Promise<void> {
  await import('monaco-editor/base/common/uri')
  await nextTask()
  await import('monaco-editor/editor/common/core/range')
  await nextTask()
}
