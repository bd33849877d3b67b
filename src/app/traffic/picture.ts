const inlined = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin', 'stroke-opacity', 'font-family', 'font-size', 'font-weight', 'letter-spacing', 'text-anchor', 'opacity'] as const
const kept = new Set(['x', 'y', 'dx', 'dy', 'd', 'rx', 'ry', 'width', 'height', 'viewBox', 'transform', 'xmlns', 'text-anchor'])
const left = '.hit, .mark, .traffic-gone'

/**
 * The map as a file of its own: the styles of the moment (light or dark) become attributes, everything that is only for the page
 * goes. Names from manifests are text nodes and attributes of a document, which the serializer escapes.
 */
export function svgOf(picture: SVGSVGElement, background: string): string {
  const { width, height } = picture.viewBox.baseVal
  picture.classList.add('export')
  const copy = copied(picture)
  picture.classList.remove('export')
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height))
  const ground = document.createElementNS(svg, 'rect')
  for (const [name, value] of Object.entries({ width: String(width), height: String(height), fill: background })) ground.setAttribute(name, value)
  copy.insertBefore(ground, copy.querySelector(':scope > title')?.nextSibling ?? copy.firstChild)
  return new XMLSerializer().serializeToString(copy)
}

const svg = 'http://www.w3.org/2000/svg'

function copied(element: SVGElement): SVGElement {
  const copy = document.createElementNS(svg, element.localName)
  for (const { name, value } of element.attributes) if (kept.has(name)) copy.setAttribute(name, value)
  if (element.localName !== 'title') {
    const style = getComputedStyle(element)
    for (const name of inlined) {
      const value = style.getPropertyValue(name)
      if (value !== '' && value !== inherited(element, name)) copy.setAttribute(name, value)
    }
  }
  for (const child of element.childNodes) {
    if (child instanceof SVGElement) {
      if (!child.matches(left)) copy.append(copied(child))
    } else if (child.nodeType === Node.TEXT_NODE) copy.append(child.textContent ?? '')
  }
  return copy
}

/** What the copy's parent hands down already; opacity is not handed down, and 1 is what there is without it. */
function inherited(element: SVGElement, name: string): string | undefined {
  if (name === 'opacity') return '1'
  const parent = element.parentElement
  return parent instanceof SVGElement && element.localName !== 'svg' ? getComputedStyle(parent).getPropertyValue(name) : undefined
}

const sharpness = 2
/** Browsers refuse bigger canvases, some without saying so. */
const mostPixels = 8000

/** The same picture in pixels, twice as sharp as it is drawn; a `data:` address, since the page's policy knows no other. */
export async function pngOf(text: string, width: number, height: number): Promise<Uint8Array<ArrayBuffer>> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`
  await image.decode()
  const scale = Math.min(sharpness, mostPixels / Math.max(width, height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.ceil(width * scale)
  canvas.height = Math.ceil(height * scale)
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'))
  if (!blob) throw new Error('The browser could not draw the picture.')
  return new Uint8Array(await blob.arrayBuffer())
}
