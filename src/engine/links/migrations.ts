import type { JsonObject } from '../kubernetes/resource.ts'

/**
 * What links of each version need to become links of the next one. **Only ever append**: the first entry turns the answers of
 * version 1 into those of version 2, and so on. A migration gets a stranger's data, so it asks with `Object.hasOwn`, changes
 * nothing that it does not know, and never throws. A version that changes the dictionary adds one in `dictionaries.ts` too.
 */
export const migrations: readonly ((answers: JsonObject) => JsonObject)[] = []

/** The version of the links that are written. */
export const currentVersion = migrations.length + 1

/** Answers of an older link, brought to the current version step by step. */
export const migrate = (answers: JsonObject, version: number, steps = migrations): JsonObject =>
  steps.slice(Math.max(0, version - 1)).reduce((migrated, step) => step(migrated), answers)
