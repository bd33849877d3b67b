/** Gives a file to the browser's downloads. */
export function download(name: string, content: string | Uint8Array<ArrayBuffer>, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name.split('/').at(-1) ?? name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
