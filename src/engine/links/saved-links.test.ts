import { describe, expect, it } from 'vitest'
import { decodeLink } from './link.ts'
import { dictionaries } from './dictionaries.ts'
import { currentVersion } from './migrations.ts'
import { savedLinks } from './saved-links.ts'

describe('saved links', () => {
  it.each(savedLinks)('version $version: $link', ({ version, link, answers }) => {
    expect(decodeLink(link)).toEqual({ answers, refused: [], version })
  })
  it('are there for every version', () => {
    expect(new Set(savedLinks.map(({ version }) => version)).size).toBe(currentVersion)
    expect(dictionaries.length).toBeLessThanOrEqual(currentVersion)
  })
})
