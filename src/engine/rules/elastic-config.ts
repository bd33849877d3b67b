import { isObject, objectAt, type JsonObject } from '../kubernetes/resource.ts'
import { onceFor } from '../memo.ts'
import type { Path } from '../yaml/path.ts'

/** One setting of Elasticsearch or Kibana: its dotted name, its value and the keys that lead to it. */
export type Setting = { readonly name: string; readonly value: unknown; readonly path: Path }

/** Settings may be written nested, dotted or both (`xpack.security: {authc.token.enabled: true}`): this names them all the same way. */
export const settingsIn = onceFor((config: JsonObject): readonly Setting[] => settingsBelow(config, []))

function settingsBelow(config: JsonObject, prefix: Path, above = '', found: Setting[] = []): readonly Setting[] {
  for (const [key, value] of Object.entries(config)) {
    const path = [...prefix, key]
    if (isObject(value)) settingsBelow(value, path, `${above}${key}.`, found)
    else found.push({ name: `${above}${key}`, value, path })
  }
  return found
}

/** Elastic reads `"true"` and `true` alike. */
export const isTrue = (value: unknown): boolean => value === true || value === 'true'

/** One setting by its dotted name in the config block of a resource, with the path from the resource's root. */
export function settingAt(resource: unknown, config: Path, name: string): Setting | undefined {
  const found = settingsIn(objectAt(resource, ...config)).find((setting) => setting.name === name)
  return found && { ...found, path: [...config, ...found.path] }
}
